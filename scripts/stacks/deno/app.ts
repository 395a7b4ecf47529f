// What both ways to serve share: every endpoint of the contracts, with npm's pg.
import { createHash } from "node:crypto";
import { Pool } from "pg";

const ITERATIONS = 1000;
const ITEMS_SQL =
  "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";
const ORDERS_SQL =
  "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";

/** The pool is shared out among the workers, so that several have no more connections than one. */
const workers = Number(Deno.env.get("WORKERS") ?? 1);

export const pool = new Pool({
  connectionString: Deno.env.get("DATABASE_URL"),
  max: Math.max(1, Math.floor(Number(Deno.env.get("POOL_SIZE") ?? 10) / workers)),
});
// An idle connection that the database ends is an event; unheard, it would end the process.
pool.on("error", (error: Error) => console.error("pool:", error.message));

function health(): Response {
  return Response.json({ status: "ok" });
}

function compute(query: URLSearchParams): Response {
  let hex = sha256(query.get("seed") ?? "carrier");
  for (let i = 0; i < ITERATIONS; i++) hex = sha256(hex);
  return Response.json({ algorithm: "sha256_chain_v1", n: ITERATIONS, hex });
}

async function items(query: URLSearchParams): Promise<Response> {
  const offset = Number(query.get("offset") ?? 0);
  if (!Number.isSafeInteger(offset) || offset < 0) {
    return Response.json({ error: "offset must be a whole number from 0" }, {
      status: 400,
    });
  }
  const { rows } = await pool.query(ITEMS_SQL, [offset]);
  return Response.json(rows);
}

async function orders(): Promise<Response> {
  const { rows } = await pool.query({
    name: "orders",
    text: ORDERS_SQL,
    values: [100, 1000],
  });
  return Response.json(rows);
}

function message(): Response {
  return Response.json({ message: "Hello, World!" });
}

function hello(): Response {
  return Response.json({ name: "deno", releaseYear: new Date().getFullYear() });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function route(request: Request): Response | Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET") return new Response(null, { status: 405 });
  if (pathname === "/health") return health();
  if (pathname === "/compute") return compute(searchParams);
  if (pathname === "/items") return items(searchParams);
  if (pathname === "/orders") return orders();
  if (pathname === "/" || pathname === "/json") return message();
  if (pathname === "/plaintext") return new Response("Hello, World!");
  if (pathname === "/hello") return hello();
  return new Response(null, { status: 404 });
}

