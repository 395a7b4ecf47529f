"""FastAPI with asyncpg: the three endpoints of the contract from one program."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Annotated

import asyncpg
from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

ITERATIONS = 1000
ITEMS_SQL = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1"

log = logging.getLogger("uvicorn.error")


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


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    # No connection until the first query (asyncpg's default is to open all ten at once).
    async with asyncpg.create_pool(
        os.environ["DATABASE_URL"], min_size=0, max_size=int(os.environ.get("POOL_SIZE", "10"))
    ) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=lifespan)


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


# Handled, because Uvicorn closes the connection after an exception that nobody handles.
@app.exception_handler(OSError)
@app.exception_handler(asyncpg.InterfaceError)
@app.exception_handler(asyncpg.PostgresError)
async def unavailable(request: Request, error: Exception) -> JSONResponse:
    log.error("%s: %s", request.url.path, error)
    return JSONResponse({"error": "database unavailable"}, status_code=503)


def sha256_hex(text: str) -> str:
    return sha256(text.encode()).hexdigest()
