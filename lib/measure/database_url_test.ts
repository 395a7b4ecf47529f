import assert from "node:assert/strict";
import { openDatabase } from "lib/measure/database.ts";
import { asStack, open, openedTest, priceOf7 } from "lib/measure/testing/own_database.ts";

openedTest(
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

openedTest(
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
