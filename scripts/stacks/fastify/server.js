// Fastify with pg: every endpoint of the contracts from one program.
import { createHash } from "node:crypto";
import Fastify from "fastify";
import pg from "pg";

const ITERATIONS = 1000;
const ITEMS_SQL =
  "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";
const ORDERS_SQL =
  "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  // Shared out among the workers, so that a cluster has no more connections than one process.
  max: Math.max(
    1,
    Math.floor(
      Number(process.env.POOL_SIZE ?? 10) / Number(process.env.WORKERS ?? 1),
    ),
  ),
});
// An idle connection that the database ends is an event; unheard, it would end the process.
pool.on("error", (error) => console.error("pool:", error.message));

const app = Fastify({ logger: false });
app.addHook("onClose", () => pool.end());

const text = { type: "string" };
const integer = { type: "integer" };

app.get("/health", {
  schema: {
    response: { 200: { type: "object", properties: { status: text } } },
  },
}, () => ({ status: "ok" }));

app.get("/compute", {
  schema: {
    querystring: {
      type: "object",
      properties: { seed: { type: "string", default: "carrier" } },
    },
    response: {
      200: {
        type: "object",
        properties: { algorithm: text, n: integer, hex: text },
      },
    },
  },
}, (request) => {
  let hex = sha256(request.query.seed);
  for (let i = 0; i < ITERATIONS; i++) hex = sha256(hex);
  return { algorithm: "sha256_chain_v1", n: ITERATIONS, hex };
});

app.get("/items", {
  schema: {
    querystring: {
      type: "object",
      properties: { offset: { type: "integer", minimum: 0, default: 0 } },
    },
    response: {
      200: {
        type: "array",
        items: {
          type: "object",
          properties: {
            id: integer,
            name: text,
            price_cents: integer,
            in_stock: { type: "boolean" },
          },
        },
      },
    },
  },
}, async (request) => {
  const { rows } = await pool.query(ITEMS_SQL, [request.query.offset]);
  return rows;
});

const message = {
  schema: {
    response: { 200: { type: "object", properties: { message: text } } },
  },
  handler: () => ({ message: "Hello, World!" }),
};
app.get("/", message);
app.get("/json", message);
app.get(
  "/plaintext",
  (_request, reply) => reply.type("text/plain").send("Hello, World!"),
);
app.get("/hello", {
  schema: {
    response: {
      200: { type: "object", properties: { name: text, releaseYear: integer } },
    },
  },
}, () => ({ name: "fastify", releaseYear: new Date().getFullYear() }));

app.get("/orders", {
  schema: {
    response: {
      200: {
        type: "array",
        items: {
          type: "object",
          properties: {
            id: integer,
            customer_id: integer,
            total_cents: integer,
            status: text,
            created_at: { type: "string", format: "date-time" },
          },
        },
      },
    },
  },
}, async () => {
  const { rows } = await pool.query({
    name: "orders",
    text: ORDERS_SQL,
    values: [100, 1000],
  });
  return rows;
});

function sha256(value) {
  return createHash("sha256").update(value).digest("hex");
}

process.on("SIGTERM", async () => {
  await app.close();
  process.exit();
});
await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
