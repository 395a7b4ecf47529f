"""FastAPI with asyncpg: every endpoint of the contracts from one program."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated

import asyncpg
from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel

ITERATIONS = 1000
ITEMS_SQL = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1"
ORDERS_SQL = "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2"

log = logging.getLogger("uvicorn.error")


# The pool is shared out among the workers, so that several have no more connections than one.
POOL_SIZE = max(1, int(os.environ.get("POOL_SIZE", "10")) // int(os.environ.get("WORKERS", "1")))


class Message(BaseModel):
    message: str


class Hello(BaseModel):
    name: str
    releaseYear: int


class Health(BaseModel):
    status: str


class Computed(BaseModel):
    algorithm: str
    n: int
    hex: str


class Item(BaseModel):
    id: int
    name: str
    price_cents: int
    in_stock: bool


class Order(BaseModel):
    id: int
    customer_id: int
    total_cents: int
    status: str
    created_at: datetime


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    # No connection until the first query (asyncpg's default is to open all ten at once).
    async with asyncpg.create_pool(
        os.environ["DATABASE_URL"], min_size=0, max_size=POOL_SIZE
    ) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/")
@app.get("/json")
async def message() -> Message:
    return Message(message="Hello, World!")


@app.get("/plaintext", response_class=PlainTextResponse)
async def plaintext() -> str:
    return "Hello, World!"


@app.get("/hello")
async def hello() -> Hello:
    return Hello(name="fastapi", releaseYear=date.today().year)


@app.get("/health")
async def health() -> Health:
    return Health(status="ok")


@app.get("/compute")
async def compute(seed: str = "carrier") -> Computed:
    digest = sha256_hex(seed)
    for _ in range(ITERATIONS):
        digest = sha256_hex(digest)
    return Computed(algorithm="sha256_chain_v1", n=ITERATIONS, hex=digest)


@app.get("/items")
async def items(request: Request, offset: Annotated[int, Query(ge=0)] = 0) -> list[Item]:
    rows = await request.app.state.pool.fetch(ITEMS_SQL, offset)
    return [Item(**row) for row in rows]


@app.get("/orders")
async def orders(request: Request) -> list[Order]:
    rows = await request.app.state.pool.fetch(ORDERS_SQL, 100, 1000)
    return [Order(**row) for row in rows]


# Handled, because Uvicorn closes the connection after an exception that nobody handles.
@app.exception_handler(OSError)
@app.exception_handler(asyncpg.InterfaceError)
@app.exception_handler(asyncpg.PostgresError)
async def unavailable(request: Request, error: Exception) -> JSONResponse:
    log.error("%s: %s", request.url.path, error)
    return JSONResponse({"error": "database unavailable"}, status_code=503)


def sha256_hex(text: str) -> str:
    return sha256(text.encode()).hexdigest()
