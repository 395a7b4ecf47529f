import assert from "node:assert/strict";
import { join } from "node:path";
import { openDatabase } from "lib/measure/database.ts";
import { asStack, openedTest, priceOf7 } from "lib/measure/testing/own_database.ts";
import { ITEM_ROWS } from "lib/workloads/items.ts";

openedTest(
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

openedTest(
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

openedTest("prepare() leaves a table that is as it should be", async (opened) => {
  const made = () =>
    asStack(opened.url, async (sql) => (await sql`select 'items'::regclass::oid as n`)[0]?.["n"]);
  await opened.prepare();
  const first = await made();
  await opened.prepare();
  assert.equal(await made(), first);
});

openedTest(
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

Deno.test("openDatabase() without binaries says what to do", async () => {
  const tools = await Deno.makeTempDir();
  const log = join(tools, "log");
  await assert.rejects(openDatabase({ tools, log }), /deno task build.*DATABASE_URL/);
  await Deno.remove(tools, { recursive: true });
});
