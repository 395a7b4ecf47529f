// Deno.serve with npm's pg: the three endpoints of the contract from one program.
import { createHash } from "node:crypto";
import { Pool } from "pg";

const ITERATIONS = 1000;
const ITEMS_SQL = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";

const pool = new Pool({
  connectionString: Deno.env.get("DATABASE_URL"),
  max: Number(Deno.env.get("POOL_SIZE") ?? 10),
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
    return Response.json({ error: "offset must be a whole number from 0" }, { status: 400 });
  }
  const { rows } = await pool.query(ITEMS_SQL, [offset]);
  return Response.json(rows);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function route(request: Request): Response | Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET") return new Response(null, { status: 405 });
  if (pathname === "/health") return health();
  if (pathname === "/compute") return compute(searchParams);
  if (pathname === "/items") return items(searchParams);
  return new Response(null, { status: 404 });
}

const server = Deno.serve({
  hostname: "127.0.0.1",
  port: Number(Deno.env.get("PORT")),
  onListen: () => {},
}, route);

Deno.addSignalListener("SIGTERM", async () => {
  await server.shutdown();
  await pool.end();
  Deno.exit(0);
});
