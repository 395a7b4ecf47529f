import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { openDatabase } from "lib/measure/database.ts";
import { fullPool } from "lib/measure/full_pool.ts";
import { postgresBinaries } from "lib/measure/postgres_binaries.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const TOOLS = join(import.meta.dirname as string, "../../.tools");
const POOL = 5;
/** The two connections that hold the lock and count: they are this process's as well. */
const OWN = 2;

Deno.test({
  name: "fullPool() counts exactly the connections that a server's pool has, and leaves the table free",
  ignore: postgresBinaries(TOOLS) === null,
  sanitizeOps: false, // undici's timers outlive what they served
  sanitizeResources: false,
  async fn() {
    using folder = temporaryFolder();
    await Deno.symlink(realpathSync(join(TOOLS, "node_modules")), join(folder.path, "node_modules"));
    await using database = await openDatabase({ tools: folder.path, log: join(folder.path, "postgres.log") });
    await database.sql("create table items (id integer); comment on table items is 'benchbook test'");
    const pool = postgres(database.url, { max: POOL, fetch_types: false, onnotice: () => {} });
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      async () => Response.json(await pool`select id from items`),
    );
    try {
      const url = `http://127.0.0.1:${server.addr.port}/`;
      const probe = { database: database.url, table: "items", url, pool: POOL, tree: () => [Deno.pid] };
      const seen = await fullPool(probe);
      assert.equal(seen.waiting, POOL);
      if (Deno.build.os === "linux") assert.equal(seen.held, POOL + OWN);
      assert.deepEqual(await (await fetch(url)).json(), []);
    } finally {
      await server.shutdown();
      await pool.end();
    }
  },
});
