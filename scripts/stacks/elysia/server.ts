// Elysia with Bun's own SQL client: every endpoint of the contracts from one program.
import { SQL } from "bun";
import { Elysia, t } from "elysia";

const ITERATIONS = 1000;

const workers = Number(process.env.WORKERS ?? 1);

// The pool is shared out among the workers, so that a cluster has no more connections than one process.
const sql = new SQL({
  url: process.env.DATABASE_URL,
  max: Math.max(1, Math.floor(Number(process.env.POOL_SIZE ?? 10) / workers)),
});

const app = new Elysia({ serve: { reusePort: workers > 1, development: false } })
  .get("/", () => ({ message: "Hello, World!" }))
  .get("/json", () => ({ message: "Hello, World!" }))
  .get("/plaintext", () => "Hello, World!")
  .get("/hello", () => ({ name: "elysia", releaseYear: new Date().getFullYear() }))
  .get("/health", () => ({ status: "ok" }))
  .get("/compute", ({ query }) => compute(query.seed), {
    query: t.Object({ seed: t.String({ default: "carrier" }) }),
  })
  .get("/items", ({ query }) => items(query.offset), {
    query: t.Object({ offset: t.Integer({ minimum: 0, default: 0 }) }),
  })
  .get("/orders", () => orders())
  .onError(({ code, error, status }) => {
    if (code === "NOT_FOUND" || code === "VALIDATION") return;
    console.error(error instanceof Error ? error.message : error);
    return status(500, { error: "internal error" });
  })
  .listen({ hostname: "127.0.0.1", port: Number(process.env.PORT) });

function compute(seed: string) {
  let hex = sha256(seed);
  for (let i = 0; i < ITERATIONS; i++) hex = sha256(hex);
  return { algorithm: "sha256_chain_v1", n: ITERATIONS, hex };
}

// Spread, because Elysia writes an array as JSON only if it is a plain one; the client's has a class of its own.
async function items(offset: number) {
  return [
    ...await sql`SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET ${offset}`,
  ];
}

async function orders() {
  return [
    ...await sql`SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT ${100} OFFSET ${1000}`,
  ];
}

function sha256(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("hex");
}

process.on("SIGTERM", async () => {
  await app.stop();
  await sql.close();
  process.exit(0);
});
