import assert from "node:assert/strict";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { type Database, openDatabase } from "lib/measure/database.ts";
import { postgresBinaries } from "lib/measure/postgres_binaries.ts";
import { processesOf } from "lib/measure/postgres_orphan.ts";

// The binaries come from the workspace; the data goes to a folder of each test's own.
const TOOLS = join(import.meta.dirname as string, "../../../.tools");
const ignore = postgresBinaries(TOOLS) === null;
if (ignore) {
  console.log("PostgreSQL tests are skipped: none is installed for this platform, deno task build brings it");
}

/** Registers a test that has a folder of its own with PostgreSQL's binaries, and may leave no process of it. */
export function databaseTest(name: string, run: (tools: string) => Promise<void>): void {
  Deno.test({ name, ignore, fn: () => withTools(run) });
}

/** The same with a database that is open. */
export function openedTest(name: string, run: (database: Database, tools: string) => Promise<void>): void {
  databaseTest(name, async (tools) => {
    await using opened = await open(tools);
    await run(opened, tools);
  });
}

/** Opens the database of such a folder, or one by its URL. */
export function open(tools: string, url?: string): Promise<Database> {
  return openDatabase({ tools, log: join(tools, "postgres.log"), ...(url === undefined ? {} : { url }) });
}

/** Runs queries as a stack would, through a pool. */
export async function asStack<T>(url: string, run: (sql: postgres.Sql) => Promise<T>, max = 3): Promise<T> {
  const sql = postgres(url, { max, fetch_types: false, max_lifetime: null, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

/** What a stack reads of item 7. */
export function priceOf7(url: string): Promise<number> {
  return asStack(
    url,
    async (sql) => (await sql`select price_cents from items where id = 7`)[0]?.["price_cents"],
  );
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
