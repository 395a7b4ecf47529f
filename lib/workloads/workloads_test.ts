import assert from "node:assert/strict";
import type { Answer, Probe } from "lib/model.ts";
import { sha256Chain } from "lib/workloads/compute.ts";
import { item, ITEM_ROWS, items } from "lib/workloads/items.ts";
import { health } from "lib/workloads/health.ts";
import { hello } from "lib/workloads/hello.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { order } from "lib/workloads/order_rows.ts";
import { orders } from "lib/workloads/orders.ts";
import { plaintext } from "lib/workloads/plaintext.ts";
import { root } from "lib/workloads/root.ts";

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

Deno.test("WORKLOADS are under their own names, each with a path of its own", () => {
  for (const [id, workload] of Object.entries(WORKLOADS)) assert.equal(workload.id, id);
  const paths = Object.values(WORKLOADS).map((workload) => workload.path);
  assert.equal(new Set(paths).size, paths.length);
});

Deno.test("root.verify() wants the message and nothing else", () => {
  assert.equal(root.verify(answer({ message: "Hello, World!" })).level, "pass");
  assert.equal(
    root.verify(answer({ message: "Hello" })).reason,
    `$.message is "Hello", expected "Hello, World!"`,
  );
});

Deno.test("plaintext.verify() wants thirteen bytes of text", () => {
  const plain = (text: string, type = "text/plain; charset=utf-8"): Answer => ({
    status: 200,
    headers: { "content-type": type },
    body: new TextEncoder().encode(text),
  });
  assert.equal(plaintext.verify(plain("Hello, World!")).level, "pass");
  assert.equal(plaintext.verify(plain("hello")).reason, `body is "hello", expected "Hello, World!"`);
  assert.match(plaintext.verify(plain("Hello, World!", "text/html")).reason, /content-type is text\/html/);
});

Deno.test("hello.verify() wants a name and a year, whatever they are", () => {
  assert.equal(hello.verify(answer({ name: "gin", releaseYear: 2026 })).level, "pass");
  assert.equal(hello.verify(answer({ name: "", releaseYear: 2026 })).level, "fail");
  assert.match(hello.verify(answer({ name: "warp", year: 2025 })).reason, /\$\.year is not in the contract/);
  assert.match(hello.verify(answer({ name: "warp" })).reason, /\$\.releaseYear is absent/);
  assert.equal(hello.verify(answer([])).reason, "$ is [], expected an object");
});

/** What a server answers when its driver writes instants in some way. */
const ordersAnswer = (write: (instant: string) => string, add = 0) =>
  answer(
    Array.from({ length: 100 }, (_, i) => order(1001 + i)).map((row) => ({
      ...row,
      total_cents: row.total_cents + (row.id === 1007 ? add : 0),
      created_at: write(row.created_at),
    })),
  );

Deno.test("orders.verify() takes an instant in every way that drivers write it", () => {
  const ways: ((instant: string) => string)[] = [
    (instant) => instant,
    (instant) => instant.replace("Z", "012"),
    (instant) => instant.replace("Z", "012Z"),
    (instant) => instant.replace("Z", "+00:00"),
    (instant) => instant.replace("T", " ").replace("Z", "012+00"),
  ];
  for (const way of ways) assert.equal(orders.verify(ordersAnswer(way)).level, "pass", way("…T…Z"));
  const shifted = orders.verify(ordersAnswer((instant) => instant.replace("Z", "+02:00")));
  assert.match(shifted.reason, /^\$\[0\]\.created_at is /);
  assert.equal(orders.verify(ordersAnswer((instant) => instant.slice(0, 10))).level, "fail");
});

Deno.test("orders.canaries() warn of an answer that is remembered, and change the row back", async () => {
  for (const [follows, level] of [[true, "pass"], [false, "warn"]] as const) {
    let added = 0;
    const verdicts = await orders.canaries({
      get: () => Promise.resolve(ordersAnswer((instant) => instant, follows ? added : 0)),
      sql(statement) {
        added += statement.includes("total_cents + 1 where id = 1007") ? 1 : -1;
        return Promise.resolve();
      },
    });
    assert.deepEqual(verdicts.map((verdict) => verdict.level), [level]);
    assert.equal(added, 0);
  }
});

Deno.test("nonce.canaries() fail an answer that was there before the question", async () => {
  const answering = (message: (path: string) => string) => ({
    sql: null,
    get: (path: string) => Promise.resolve(answer({ message: message(path) })),
  });
  const honest = await WORKLOADS.nonce.canaries(answering((path) => path.split("=")[1] ?? ""));
  assert.deepEqual(honest.map(({ level }) => level), ["pass"]);
  const [baked] = await WORKLOADS.nonce.canaries(answering(() => "Hello, World!"));
  assert.equal(baked?.level, "fail");
  assert.match(baked?.reason ?? "", /^\$\.message is "Hello, World!", expected "/);
});
