// On Bun, whose server takes Hono's fetch as it is. Processes of a cluster listen on one port.
import { app } from "./app.js";
import { pool } from "./database.js";

const server = Bun.serve({
  fetch: app.fetch,
  hostname: "127.0.0.1",
  port: Number(process.env.PORT),
  reusePort: Number(process.env.WORKERS ?? 1) > 1,
});

process.on("SIGTERM", async () => {
  await server.stop();
  await pool.end();
  process.exit();
});
