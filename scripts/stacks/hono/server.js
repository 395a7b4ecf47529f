// On Node, through Hono's adapter.
import { serve } from "@hono/node-server";
import { app } from "./app.js";
import { pool } from "./database.js";

const server = serve({
  fetch: app.fetch,
  hostname: "127.0.0.1",
  port: Number(process.env.PORT),
});

process.on("SIGTERM", () => {
  server.close(async () => {
    await pool.end();
    process.exit();
  });
});
