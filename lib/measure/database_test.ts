import assert from "node:assert/strict";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { type Database, openDatabase } from "lib/measure/database.ts";
import { postgresBinaries } from "lib/measure/postgres_binaries.ts";
import { processesOf } from "lib/measure/postgres_orphan.ts";
import { ITEM_ROWS } from "lib/workloads/items.ts";

// The binaries come from the workspace; the data goes to a folder of each test's own.
const TOOLS = join(import.meta.dirname as string, "../../.tools");
const ignore = postgresBinaries(TOOLS) === null;
if (ignore) {
  console.log("PostgreSQL tests are skipped: none is installed for this platform, deno task build brings it");
}

async function withTools(run: (tools: string) => Promise<void>): Promise<void> {
  const tools = await Deno.makeTempDir({ prefix: "benchbook-" });
  await Deno.symlink(realpathSync(join(TOOLS, "node_modules")), join(tools, "node_modules"));
  try {
    await run(tools);
    const data = join(tools, "postgres/data");
    assert.deepEqual(existsSync(data) ? processesOf(data) : [], [], "a PostgreSQL process is left");
  } finally {
    await Deno.remove(tools, { recursive: true });
  }
}

function open(tools: string, url?: string): Promise<Database> {
  return openDatabase({ tools, log: join(tools, "postgres.log"), ...(url === undefined ? {} : { url }) });
}

function database(name: string, run: (database: Database, tools: string) => Promise<void>): void {
  Deno.test({
    name,
    ignore,
    fn: () =>
      withTools(async (tools) => {
        await using opened = await open(tools);
        await run(opened, tools);
      }),
  });
}

/** Runs queries as a stack would, through a pool. */
async function asStack<T>(url: string, run: (sql: postgres.Sql) => Promise<T>, max = 3): Promise<T> {
  const sql = postgres(url, { max, fetch_types: false, max_lifetime: null, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

function priceOf7(url: string): Promise<number> {
  return asStack(
    url,
    async (sql) =>
      (await sql`select price_cents from items where id = 7`)[0]
        ?.["price_cents"],
  );
}

database(
  "openDatabase() starts PostgreSQL below the ephemeral ports and says its settings",
  async (opened) => {
    assert.equal(opened.mode, "embedded");
    assert.match(opened.version, /^\d+\.\d+/);
    assert.equal(opened.settings["fsync"], "off");
    assert.equal(opened.settings["max_connections"], "200");
    assert.ok(Number(new URL(opened.url).port) < 32_768);
    assert.equal(await opened.alive(), true);
    assert.equal(await opened.sessions(), 0);
    await asStack(opened.url, async (sql) => {
      await sql`select 1`;
      assert.equal(await opened.sessions(), 1);
    }, 1);
  },
);

database(
  "prepare() makes the rows, and makes them anew when one is altered, lost or added",
  async (opened) => {
    await opened.prepare();
    const price = await priceOf7(opened.url);
    for (
      const harm of [
        "update items set price_cents = price_cents + 1 where id = 7",
        "delete from items where id = 7",
        `insert into items values (${ITEM_ROWS + 1}, 'one more', 1, true)`,
        "alter table items drop constraint items_pkey",
        "alter table items alter price_cents type bigint",
        "drop table items",
      ]
    ) {
      await opened.sql(harm);
      await opened.prepare();
      assert.equal(await priceOf7(opened.url), price, harm);
      const [row] = await asStack(opened.url, (sql) => sql`select count(*)::int as n from items`);
      assert.equal(row?.["n"], ITEM_ROWS, harm);
    }
  },
);

database("prepare() leaves a table that is as it should be", async (opened) => {
  const made = () =>
    asStack(opened.url, async (sql) => (await sql`select 'items'::regclass::oid as n`)[0]?.["n"]);
  await opened.prepare();
  const first = await made();
  await opened.prepare();
  assert.equal(await made(), first);
});

database(
  "counters() count exactly the stack's transactions, and not those of sql()",
  async (opened) => {
    await opened.prepare();
    const before = await opened.counters();
    await opened.sql("update items set price_cents = price_cents + 1 where id = 7");
    await asStack(opened.url, async (sql) => {
      for (let i = 0; i < 20; i++) await Promise.all([1, 2, 3, 4, 5].map((n) => sql`select ${n}::int`));
      await sql`select no_such_column`.catch(() => {});
      assert.equal(await opened.alive(), true);
    });
    await opened.sql("update items set price_cents = price_cents - 1 where id = 7");
    const after = await opened.counters();
    assert.equal(after.transactions - before.transactions, 101);
    assert.equal(after.rollbacks - before.rollbacks, 1);
    assert.equal((after.sessions ?? 0) - (before.sessions ?? 0), 3 + 2);
    assert.equal(after.settled, true);
    assert.equal((await opened.counters()).transactions, after.transactions);
  },
);

Deno.test({
  name: "openDatabase() keeps the rows between two openings, and refuses a second owner meanwhile",
  ignore,
  fn: () =>
    withTools(async (tools) => {
      {
        await using opened = await open(tools);
        await opened.prepare();
        await assert.rejects(open(tools), /another command uses/);
      }
      await using again = await open(tools);
      assert.equal(typeof await priceOf7(again.url), "number");
    }),
});

Deno.test({
  name: "openDatabase() starts again after PostgreSQL was killed",
  ignore,
  fn: () =>
    withTools(async (tools) => {
      const lost = await open(tools);
      await lost.prepare();
      Deno.kill(lost.pid as number, "SIGKILL");
      for (let i = 0; i < 500 && await lost.alive(); i++) await new Promise((next) => setTimeout(next, 10));
      assert.equal(await lost.alive(), false);
      await lost[Symbol.asyncDispose]();
      await using opened = await open(tools);
      await opened.prepare();
      assert.equal(typeof await priceOf7(opened.url), "number");
    }),
});

Deno.test({
  name: "openDatabase() ends the PostgreSQL that a killed process left, and its sessions",
  ignore,
  fn: () =>
    withTools(async (tools) => {
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
    }),
});

/** A server on the folder's data with no guard, as none is left when both it and its owner are killed. */
async function startWithoutGuard(tools: string): Promise<Deno.ChildProcess> {
  const { postgresPlace } = await import("lib/measure/postgres_place.ts");
  const { prefix, bin, area } = await postgresPlace(tools);
  const [program = "", ...args] = [...prefix, join(bin, "postgres"), "-D", join(area, "data"), "-p", "11999"];
  args.push("-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1");
  const orphan = new Deno.Command(program, { args, cwd: "/", stdout: "null", stderr: "null" }).spawn();
  const data = join(tools, "postgres/data");
  for (let i = 0; i < 500 && processesOf(data).length < 4; i++) {
    await new Promise((next) => setTimeout(next, 10));
  }
  return orphan;
}

database(
  "openDatabase() with a URL uses a database of its own on that server",
  async (embedded, tools) => {
    const server = new URL(embedded.url);
    server.pathname = "/postgres";
    await asStack(server.href, async (sql) => {
      await sql`drop database benchbook`;
      await sql`create table theirs (id int)`;
    }, 1);
    const opened = await open(tools, server.href);
    assert.equal(opened.mode, "url");
    assert.equal(new URL(opened.url).pathname, "/benchbook");
    await opened.prepare();
    const before = await opened.counters();
    assert.equal(typeof await priceOf7(opened.url), "number");
    assert.equal((await opened.counters()).transactions - before.transactions, 1);
    await opened[Symbol.asyncDispose]();
    assert.equal(await embedded.alive(), true, "the user's server is not stopped");
    const left = await asStack(
      server.href,
      (sql) => sql`select relname from pg_class where relname in ('items', 'theirs')`,
    );
    assert.deepEqual(left.map((row) => row["relname"]), ["theirs"]);
  },
);

database(
  "openDatabase() refuses a database with tables that are not ours, and leaves them",
  async (embedded, tools) => {
    await asStack(embedded.url, (sql) => sql`create table items (id int)`);
    const pattern =
      /Cannot use database benchbook at 127\.0\.0\.1:\d+ as it holds .* not ours: public\.items\./;
    await assert.rejects(open(tools, embedded.url), pattern);
    const [row] = await asStack(embedded.url, (sql) => sql`select count(*)::int as n from items`);
    assert.equal(row?.["n"], 0);
  },
);

Deno.test("openDatabase() refuses what is no PostgreSQL URL without repeating its password", async () => {
  const options = { tools: "/none", log: "/none" };
  await assert.rejects(
    openDatabase({ ...options, url: "mysql://me:secret@host/db" }),
    (error: Error) => error instanceof TypeError && !error.message.includes("secret"),
  );
});

Deno.test("openDatabase() without binaries says what to do", async () => {
  const tools = await Deno.makeTempDir();
  const log = join(tools, "log");
  await assert.rejects(openDatabase({ tools, log }), /deno task build.*DATABASE_URL/);
  await Deno.remove(tools, { recursive: true });
});
