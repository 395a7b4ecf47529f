import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { DriverId } from "lib/model.ts";
import type { MixedRequest } from "lib/measure/drivers/driver.ts";
import { Mix } from "lib/measure/drivers/mix.ts";
import { DRIVERS } from "lib/measure/drivers/mod.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { driven, orderOf } from "lib/measure/drivers/testing/driven.ts";
import { scriptedServer } from "lib/testing/scripted_server.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** A body of its own for each path, and one that is longer than a read buffer. */
const POSTED = "x".repeat(100_000);
const REQUESTS: readonly MixedRequest[] = [
  { method: "GET", path: "/a?page=1", body_base64: base64("first"), weight: 6 },
  { method: "GET", path: "/b", body_base64: base64("second, longer"), weight: 3 },
  {
    method: "POST",
    path: "/c",
    body_base64: base64(String(POSTED.length)),
    weight: 1,
    sends_base64: base64(POSTED),
  },
];

function answer({ path, body }: { path: string; body: string }): string {
  return path === "/c" ? String(body.length) : path === "/b" ? "second, longer" : "first";
}

/** For the rarest request of the mix to be drawn on a slow machine too. */
const LONG = { window_ms: 700 };

/** A closed undici client keeps a timer of its own that only the end of the process ends. */
const closedClientTimer = { sanitizeOps: false, sanitizeResources: false };

for (const driver of Object.keys(DRIVERS) as DriverId[]) {
  const options = { ignore: DRIVER_NEEDS[driver].refusal() !== null, ...closedClientTimer };

  Deno.test({
    name: `drive() by ${driver} sends every request of a mix, and holds each answer against its own`,
    ...options,
    async fn() {
      const asked: string[] = [];
      await using server = scriptedServer((_, request) => {
        asked.push(`${request.method} ${request.path} ${request.body.length}`);
        return { kind: "answer", body: answer(request) };
      });
      const order = orderOf(driver, server.origin, { body: null, load: LONG, requests: REQUESTS });
      const { rows } = await driven(DRIVERS, order);
      assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["ok"]));
      const counts = [0, 1, 2].map((request) => rows.filter((row) => row.request === request).length);
      const lines = ["GET /a?page=1 0", "GET /b 0", "POST /c 100000"];
      assert.deepEqual(lines.map((line) => asked.filter((one) => one === line).length), counts);
      assert.equal(rows.length, asked.length);
      assert.ok(counts.every((count) => count > 0), counts.join());
    },
  });

  Deno.test({
    name: `drive() by ${driver} calls the answer to another request of the mix a wrong body`,
    ...options,
    async fn() {
      await using server = scriptedServer(() => ({ kind: "answer", body: "first" }));
      const { rows } = await driven(
        DRIVERS,
        orderOf(driver, server.origin, { body: null, load: LONG, requests: REQUESTS }),
      );
      const outcomes = new Set(rows.map((row) => `${row.request} ${row.outcome}`));
      assert.deepEqual([...outcomes].sort(), ["0 ok", "1 wrong_body", "2 wrong_body"]);
    },
  });
}

Deno.test("draw() follows the weights and the seed", () => {
  const drawn = (seed: number) => {
    const order = orderOf("epoll", "http://127.0.0.1:1", { body: null, load: { seed }, requests: REQUESTS });
    const mix = new Mix(order);
    return Array.from({ length: 100_000 }, () => mix.draw());
  };
  const first = drawn(1);
  for (const [request, share] of [0.6, 0.3, 0.1].entries()) {
    const found = first.filter((one) => one === request).length / first.length;
    assert.ok(Math.abs(found - share) < 4.5 * Math.sqrt(share * (1 - share) / first.length), `${found}`);
  }
  assert.deepEqual(drawn(1), first);
  assert.notDeepEqual(drawn(2), first);
});

Deno.test("Mix refuses a weight that is not above 0, and a mix of nothing", () => {
  const [one] = REQUESTS as readonly [MixedRequest];
  const mixOf = (requests: readonly MixedRequest[]) =>
    new Mix(orderOf("epoll", "http://127.0.0.1:1", { body: null, requests }));
  assert.throws(() => mixOf([{ ...one, weight: 0 }]), RangeError);
  assert.throws(() => mixOf([]), RangeError);
});
