"""Flask with psycopg's pool: every endpoint of the contracts from one program."""

import os
from datetime import date
from hashlib import sha256

from flask import Flask, Response, jsonify, request
from psycopg import Error
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

ITERATIONS = 1000
ITEMS_SQL = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET %s"
ORDERS_SQL = "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT %s OFFSET %s"
# The pool is shared out among the workers, so that several have no more connections than one.
POOL_SIZE = max(1, int(os.environ.get("POOL_SIZE", "10")) // int(os.environ.get("WORKERS", "1")))

# Autocommit: a query is a transaction of its own, not one that BEGIN and COMMIT go around.
pool = ConnectionPool(
    os.environ["DATABASE_URL"],
    min_size=0,
    max_size=POOL_SIZE,
    open=True,
    kwargs={"autocommit": True, "row_factory": dict_row},
)
app = Flask(__name__)


@app.get("/")
@app.get("/json")
def message() -> dict[str, str]:
    return {"message": "Hello, World!"}


@app.get("/plaintext")
def plaintext() -> Response:
    return Response("Hello, World!", mimetype="text/plain")


@app.get("/hello")
def hello() -> dict[str, object]:
    return {"name": "flask", "releaseYear": date.today().year}


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/compute")
def compute() -> dict[str, object]:
    digest = sha256_hex(request.args.get("seed", "carrier"))
    for _ in range(ITERATIONS):
        digest = sha256_hex(digest)
    return {"algorithm": "sha256_chain_v1", "n": ITERATIONS, "hex": digest}


@app.get("/items")
def items() -> Response | tuple[Response, int]:
    offset = request.args.get("offset", "0")
    if not (offset.isascii() and offset.isdigit()):
        return jsonify(error="offset must be a whole number from 0"), 400
    with pool.connection() as connection:
        return jsonify(connection.execute(ITEMS_SQL, (int(offset),), prepare=True).fetchall())


@app.get("/orders")
def orders() -> list[dict[str, object]]:
    with pool.connection() as connection:
        rows = connection.execute(ORDERS_SQL, (100, 1000), prepare=True).fetchall()
    # Flask would write an instant as HTTP dates are written, to the second.
    return [{**row, "created_at": row["created_at"].isoformat()} for row in rows]


@app.errorhandler(Error)
@app.errorhandler(PoolTimeout)
def unavailable(error: Exception) -> tuple[Response, int]:
    app.logger.error("%s: %s", request.path, error)
    return jsonify(error="database unavailable"), 503


def sha256_hex(text: str) -> str:
    return sha256(text.encode()).hexdigest()
