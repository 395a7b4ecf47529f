// `memoised`: the query is made once, when this module is read. It is a promise, and runs once: every request awaits
// that one result. `honest`: each request makes its own.
import postgres from "npm:postgres@3.4.9";

const sql = postgres(Deno.env.get("DATABASE_URL") ?? "", {
  max: Number(Deno.env.get("POOL_SIZE") ?? 10),
  fetch_types: false, // a statement a connection that belongs to no request
});
const ask = () =>
  sql`SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT ${100} OFFSET ${1000}`;

const once = Deno.args[0] === "memoised" ? ask() : null;

const server = Deno.serve(
  { hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")), onListen() {} },
  async (request) => {
    if (new URL(request.url).pathname !== "/orders") return new Response(null, { status: 404 });
    return Response.json(await (once ?? ask()));
  },
);

Deno.addSignalListener("SIGTERM", async () => {
  await server.shutdown();
  await sql.end();
  Deno.exit(0);
});
