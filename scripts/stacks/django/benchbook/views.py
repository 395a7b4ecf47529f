"""Every endpoint of the contracts."""

from datetime import date
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, JsonResponse

from .models import Item, Order

ITERATIONS = 1000


def message(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"message": "Hello, World!"})


def plaintext(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello, World!", content_type="text/plain")


def hello(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"name": "django", "releaseYear": date.today().year})


def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def compute(request: HttpRequest) -> JsonResponse:
    digest = sha256_hex(request.GET.get("seed", "carrier"))
    for _ in range(ITERATIONS):
        digest = sha256_hex(digest)
    return JsonResponse({"algorithm": "sha256_chain_v1", "n": ITERATIONS, "hex": digest})


def items(request: HttpRequest) -> JsonResponse:
    text = request.GET.get("offset", "0")
    if not (text.isascii() and text.isdigit()):
        return JsonResponse({"error": "offset must be a whole number from 0"}, status=400)
    offset = int(text)
    page = Item.objects.order_by("id").values("id", "name", "price_cents", "in_stock")[offset : offset + 50]
    return JsonResponse(list(page), safe=False)


def orders(request: HttpRequest) -> JsonResponse:
    page = Order.objects.values("id", "customer_id", "total_cents", "status", "created_at")[1000:1100]
    return JsonResponse(list(page), safe=False)


def sha256_hex(text: str) -> str:
    return sha256(text.encode()).hexdigest()
