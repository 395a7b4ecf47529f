// Bun.serve with Bun's own SQL client: every endpoint of the contracts from one program.
import { SQL } from "bun";

const ITERATIONS = 1000;

const workers = Number(process.env.WORKERS ?? 1);

// The pool is shared out among the workers, so that a cluster has no more connections than one process.
const sql = new SQL({
  url: process.env.DATABASE_URL,
  max: Math.max(1, Math.floor(Number(process.env.POOL_SIZE ?? 10) / workers)),
});

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env.PORT),
  reusePort: workers > 1,
  development: false,
  routes: {
    "/health": { GET: () => Response.json({ status: "ok" }) },
    "/compute": { GET: (request) => compute(parameters(request)) },
    "/items": { GET: (request) => items(parameters(request)) },
    "/": { GET: message },
    "/json": { GET: message },
    "/plaintext": { GET: () => new Response("Hello, World!") },
    "/hello": { GET: hello },
    "/orders": { GET: orders },
  },
  error(error) {
    console.error(error.message);
    return new Response(null, { status: 500 });
  },
});

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
  return Response.json(
    await sql`SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET ${offset}`,
  );
}

async function orders(): Promise<Response> {
  return Response.json(
    await sql`SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT ${100} OFFSET ${1000}`,
  );
}

function message(): Response {
  return Response.json({ message: "Hello, World!" });
}

function hello(): Response {
  return Response.json({ name: "bun", releaseYear: new Date().getFullYear() });
}

function parameters(request: Request): URLSearchParams {
  return new URL(request.url).searchParams;
}

function sha256(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("hex");
}

process.on("SIGTERM", async () => {
  await server.stop();
  await sql.close();
  process.exit(0);
});
