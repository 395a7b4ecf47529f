"""Litestar with psycopg's pool: every endpoint of the contracts from one program."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated

from litestar import Litestar, MediaType, Request, Response, get
from litestar.datastructures import State
from litestar.params import QueryParameter
from msgspec import Struct
from psycopg import Error
from psycopg.rows import class_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout

ITERATIONS = 1000
ITEMS_SQL = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET %s"
ORDERS_SQL = "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT %s OFFSET %s"
# The pool is shared out among the workers, so that several have no more connections than one.
POOL_SIZE = max(1, int(os.environ.get("POOL_SIZE", "10")) // int(os.environ.get("WORKERS", "1")))

log = logging.getLogger("litestar")


class Message(Struct):
    message: str


class Hello(Struct):
    name: str
    releaseYear: int


class Health(Struct):
    status: str


class Computed(Struct):
    algorithm: str
    n: int
    hex: str


class Item(Struct):
    id: int
    name: str
    price_cents: int
    in_stock: bool


class Order(Struct):
    id: int
    customer_id: int
    total_cents: int
    status: str
    created_at: datetime


@asynccontextmanager
async def database(app: Litestar) -> AsyncIterator[None]:
    # Autocommit: a query is a transaction of its own, not one that BEGIN and COMMIT go around.
    pool = AsyncConnectionPool(
        os.environ["DATABASE_URL"],
        min_size=0,
        max_size=POOL_SIZE,
        open=False,
        kwargs={"autocommit": True},
    )
    async with pool:
        app.state.pool = pool
        yield


@get(["/", "/json"])
async def message() -> Message:
    return Message(message="Hello, World!")


@get("/plaintext", media_type=MediaType.TEXT)
async def plaintext() -> str:
    return "Hello, World!"


@get("/hello")
async def hello() -> Hello:
    return Hello(name="litestar", releaseYear=date.today().year)


@get("/health")
async def health() -> Health:
    return Health(status="ok")


@get("/compute")
async def compute(seed: str = "carrier") -> Computed:
    digest = sha256_hex(seed)
    for _ in range(ITERATIONS):
        digest = sha256_hex(digest)
    return Computed(algorithm="sha256_chain_v1", n=ITERATIONS, hex=digest)


@get("/items")
async def items(state: State, offset: Annotated[int, QueryParameter(ge=0)] = 0) -> list[Item]:
    async with state.pool.connection() as connection, connection.cursor(row_factory=class_row(Item)) as cursor:
        await cursor.execute(ITEMS_SQL, (offset,), prepare=True)
        return await cursor.fetchall()


@get("/orders")
async def orders(state: State) -> list[Order]:
    async with state.pool.connection() as connection, connection.cursor(row_factory=class_row(Order)) as cursor:
        await cursor.execute(ORDERS_SQL, (100, 1000), prepare=True)
        return await cursor.fetchall()


def unavailable(request: Request, error: Exception) -> Response:
    log.error("%s: %s", request.url.path, error)
    return Response({"error": "database unavailable"}, status_code=503)


def sha256_hex(text: str) -> str:
    return sha256(text.encode()).hexdigest()


app = Litestar(
    route_handlers=[message, plaintext, hello, health, compute, items, orders],
    lifespan=[database],
    exception_handlers={Error: unavailable, PoolTimeout: unavailable},
    openapi_config=None,
)
