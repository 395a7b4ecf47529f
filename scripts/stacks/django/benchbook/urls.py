from django.urls import path

from . import views

urlpatterns = [
    path("", views.message),
    path("json", views.message),
    path("plaintext", views.plaintext),
    path("hello", views.hello),
    path("health", views.health),
    path("compute", views.compute),
    path("items", views.items),
    path("orders", views.orders),
]
