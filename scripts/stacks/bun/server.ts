// Bun.serve with Bun's own SQL client: the three endpoints of the contract from one program.
import { SQL } from "bun";

const ITERATIONS = 1000;

const sql = new SQL({
  url: process.env.DATABASE_URL,
  max: Number(process.env.POOL_SIZE ?? 10),
});

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env.PORT),
  development: false,
  routes: {
    "/health": { GET: () => Response.json({ status: "ok" }) },
    "/compute": { GET: (request) => compute(parameters(request)) },
    "/items": { GET: (request) => items(parameters(request)) },
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
    return Response.json({ error: "offset must be a whole number from 0" }, { status: 400 });
  }
  return Response.json(
    await sql`SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET ${offset}`,
  );
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
