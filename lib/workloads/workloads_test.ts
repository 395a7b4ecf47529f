import assert from "node:assert/strict";
import type { Answer, Probe } from "lib/model.ts";
import { sha256Chain } from "lib/workloads/compute.ts";
import { item, ITEM_ROWS, items } from "lib/workloads/items.ts";
import { health } from "lib/workloads/health.ts";

function answer(value: unknown, { status = 200, type = "application/json" } = {}): Answer {
  return { status, headers: { "content-type": type }, body: new TextEncoder().encode(JSON.stringify(value)) };
}

Deno.test("sha256Chain() ends in the digest of the literal reading", () => {
  assert.equal(sha256Chain("carrier"), "2b996409062982682802e5c7e0df771c5f88ecc150ac0c49954d33f3308dd0fd");
});

Deno.test("health.verify() names the field that is wrong", () => {
  assert.equal(health.verify(answer({ status: "ok" })).level, "pass");
  assert.equal(
    health.verify(answer({ status: "ok" }, { type: "application/json; charset=utf-8" })).level,
    "pass",
  );
  assert.equal(health.verify(answer({ status: "up" })).reason, `$.status is "up", expected "ok"`);
  assert.equal(health.verify(answer({ status: "ok", n: 1 })).reason, "$.n is not in the contract");
  assert.equal(health.verify(answer({}, { status: 500 })).reason, "status is 500, expected 200");
  assert.match(health.verify(answer({}, { type: "text/plain" })).reason, /content-type is text\/plain/);
});

const rows = (offset: number) =>
  Array.from({ length: Math.min(50, ITEM_ROWS - offset) }, (_, i) => item(offset + i + 1));

/** A server and its database in one: `follows` says whether answers follow the database. */
function probe(follows: boolean): Probe {
  const changed = new Map<number, number>();
  return {
    get(path) {
      const offset = Number(new URL(path, "http://x").searchParams.get("offset") ?? 0);
      const add = (id: number) => follows ? changed.get(id) ?? 0 : 0;
      return Promise.resolve(
        answer(rows(offset).map((row) => ({ ...row, price_cents: row.price_cents + add(row.id) }))),
      );
    },
    sql(statement) {
      const [, sign, id] = statement.match(/price_cents ([+-]) 1 where id = (\d+)/) ?? [];
      changed.set(Number(id), (changed.get(Number(id)) ?? 0) + (sign === "+" ? 1 : -1));
      return Promise.resolve();
    },
  };
}

Deno.test("items.canaries() pass on answers from the database, and put the row back", async () => {
  const honest = probe(true);
  for (let i = 0; i < 2; i++) {
    assert.deepEqual((await items.canaries(honest)).map((verdict) => verdict.level), [
      "pass",
      "pass",
      "pass",
    ]);
  }
});

Deno.test("items.canaries() warn of answers that are remembered", async () => {
  const verdicts = await items.canaries(probe(false));
  assert.deepEqual(verdicts.map((verdict) => verdict.level), ["pass", "pass", "warn"]);
});
