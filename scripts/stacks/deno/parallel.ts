// For `deno serve --parallel`, which runs this module in each of its threads and lets them share the port.
import { pool, route } from "./app.ts";

Deno.addSignalListener("SIGTERM", async () => {
  await pool.end();
  Deno.exit(0);
});

export default { fetch: route, onListen() {} } satisfies Deno.ServeDefaultExport;
