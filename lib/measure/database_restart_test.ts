import assert from "node:assert/strict";
import { join } from "node:path";
import { freePort } from "lib/measure/free_port.ts";
import { processesOf } from "lib/measure/postgres_orphan.ts";
import { postgresPlace } from "lib/measure/postgres_place.ts";
import { databaseTest, open, priceOf7 } from "lib/measure/testing/own_database.ts";
import { until } from "lib/testing/until.ts";

databaseTest(
  "openDatabase() keeps the rows between two openings, and refuses a second owner meanwhile",
  async (tools) => {
    {
      await using opened = await open(tools);
      await opened.prepare();
      await assert.rejects(open(tools), /another command uses/);
    }
    await using again = await open(tools);
    assert.equal(typeof await priceOf7(again.url), "number");
  },
);

databaseTest("openDatabase() starts again after PostgreSQL was killed", async (tools) => {
  const lost = await open(tools);
  await lost.prepare();
  Deno.kill(lost.pid as number, "SIGKILL");
  for (let i = 0; i < 500 && await lost.alive(); i++) await new Promise((next) => setTimeout(next, 10));
  assert.equal(await lost.alive(), false);
  await lost[Symbol.asyncDispose]();
  await using opened = await open(tools);
  await opened.prepare();
  assert.equal(typeof await priceOf7(opened.url), "number");
});

databaseTest(
  "openDatabase() ends the PostgreSQL that a killed process left, and its sessions",
  async (tools) => {
    {
      await using opened = await open(tools);
      await opened.prepare();
    }
    const data = join(tools, "postgres/data");
    const orphan = await startWithoutGuard(tools);
    assert.ok(processesOf(data).includes(orphan.pid));
    await using opened = await open(tools);
    await orphan.status;
    assert.notEqual(opened.pid, orphan.pid);
    assert.equal(typeof await priceOf7(opened.url), "number");
  },
);

/** A server on the folder's data with no guard, as none is left when both it and its owner are killed. */
async function startWithoutGuard(tools: string): Promise<Deno.ChildProcess> {
  const { prefix, bin, area } = await postgresPlace(tools);
  const [program = "", ...args] = [...prefix, join(bin, "postgres"), "-D", join(area, "data")];
  args.push("-p", String(freePort()), "-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1");
  const orphan = new Deno.Command(program, { args, cwd: "/", stdout: "null", stderr: "null" }).spawn();
  const data = join(tools, "postgres/data");
  await until(() => processesOf(data).length >= 4, "a server and its helpers");
  return orphan;
}
