// Deno.serve: one thread.
import { pool, route } from "./app.ts";

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
