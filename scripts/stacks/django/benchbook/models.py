"""The tables that are there; Django makes neither."""

from django.db import models


class Item(models.Model):
    id = models.IntegerField(primary_key=True)
    name = models.TextField()
    price_cents = models.IntegerField()
    in_stock = models.BooleanField()

    class Meta:
        managed = False
        db_table = "items"


class Order(models.Model):
    id = models.AutoField(primary_key=True)
    customer_id = models.IntegerField()
    total_cents = models.IntegerField()
    status = models.CharField(max_length=50)
    created_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "orders"
