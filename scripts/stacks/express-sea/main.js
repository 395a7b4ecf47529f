// Express 4 with pg, bundled into one file and put into a copy of Node: every endpoint of the contracts.
const { createHash } = require("node:crypto");
const express = require("express");
const { Pool } = require("pg");

const ITERATIONS = 1000;
const ITEMS_SQL = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";
const ORDERS_SQL = "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";

const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.POOL_SIZE ?? 10),
});
// An idle connection that the database ends is an event; unheard, it would end the process.
pool.on("error", (error) => console.error("pool:", error.message));

const app = express();

const message = (_request, response) => response.json({ message: "Hello, World!" });
app.get("/", message);
app.get("/json", message);
app.get("/plaintext", (_request, response) => response.type("text/plain").send("Hello, World!"));
app.get("/hello", (_request, response) => {
  response.json({ name: "expressjs", releaseYear: new Date().getFullYear() });
});

app.get("/health", (_request, response) => response.json({ status: "ok" }));
app.get("/compute", (request, response) => response.json(compute(request.query.seed)));

app.get("/items", (request, response, next) => {
  const offset = Number(request.query.offset ?? 0);
  if (!Number.isSafeInteger(offset) || offset < 0) {
    return response.status(400).json({ error: "offset must be a whole number from 0" });
  }
  pool.query({ name: "items", text: ITEMS_SQL, values: [offset] })
    .then(({ rows }) => response.json(rows))
    .catch(next);
});
app.get("/orders", (_request, response, next) => {
  pool.query({ name: "orders", text: ORDERS_SQL, values: [100, 1000] })
    .then(({ rows }) => response.json(rows))
    .catch(next);
});

app.use((error, _request, response, _next) => {
  console.error(error.message);
  response.status(500).json({ error: "internal error" });
});

function compute(seed = "carrier") {
  let hex = sha256(seed);
  for (let i = 0; i < ITERATIONS; i++) hex = sha256(hex);
  return { algorithm: "sha256_chain_v1", n: ITERATIONS, hex };
}

function sha256(value) {
  return createHash("sha256").update(value).digest("hex");
}

const server = app.listen(Number(process.env.PORT), "127.0.0.1");

process.on("SIGTERM", () => {
  server.close(async () => {
    await pool.end();
    process.exit();
  });
});
