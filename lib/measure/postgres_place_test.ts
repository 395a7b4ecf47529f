import assert from "node:assert/strict";
import { join } from "node:path";
import process from "node:process";
import { withSession } from "lib/measure/database_session.ts";
import { postgresBinaries } from "lib/measure/postgres_binaries.ts";
import { processesOf } from "lib/measure/postgres_orphan.ts";
import { nobodysPlace, postgresPlace } from "lib/measure/postgres_place.ts";
import { startPostgres } from "lib/measure/postgres_server.ts";

const TOOLS = join(import.meta.dirname as string, "../../.tools");
const binaries = postgresBinaries(TOOLS);
const isRoot = process.getuid?.() === 0;

Deno.test({
  name: "nobodysPlace() runs PostgreSQL as nobody where root may not have a user namespace",
  ignore: binaries === null || !isRoot || Deno.build.os !== "linux",
  async fn() {
    const tools = await Deno.makeTempDir({ prefix: "benchbook-" });
    const place = binaries === null ? null : nobodysPlace(tools, binaries);
    assert.ok(place !== null);
    try {
      {
        await using server = await startPostgres(place, join(tools, "log"));
        const [row] = await withSession(
          server.url,
          (session) => session.rows<{ n: number }>("select 1 as n"),
        );
        assert.equal(row?.n, 1);
        assert.match(await Deno.readTextFile(`/proc/${server.pid}/status`), /^Uid:\s+65534\s+65534/m);
      }
      assert.deepEqual(processesOf(join(place.area, "data")), []);
    } finally {
      await Deno.remove(join(place.area, ".."), { recursive: true });
      await Deno.remove(tools, { recursive: true });
    }
  },
});

Deno.test({
  name: "postgresPlace() never runs PostgreSQL as root",
  ignore: binaries === null,
  async fn() {
    const { prefix } = await postgresPlace(TOOLS);
    assert.equal(prefix.length > 0, isRoot);
  },
});

Deno.test("postgresBinaries() is null where none are installed", () => {
  assert.equal(postgresBinaries("/nowhere"), null);
});
