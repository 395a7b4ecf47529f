import assert from "node:assert/strict";
import { table } from "arquero";
import { heatMap } from "lib/plots/heat_map.ts";

/** Requests of one run as columns; every tenth fails. */
function requestsOf(n: number, { run = 0 } = {}) {
  return table({
    run: new Uint16Array(n).fill(run),
    sent_s: Float64Array.from({ length: n }, (_, i) => i / 1000),
    latency_ms: Float64Array.from({ length: n }, (_, i) => 0.1 * (1 + (i * 7919) % 500)),
    outcome: Array.from({ length: n }, (_, i) => i % 10 === 0 ? "reset" : "ok"),
  });
}

Deno.test("heatMap() counts every request once, within its cell", () => {
  const map = heatMap(requestsOf(20_000));
  assert.equal(map.cells.reduce((sum, cell) => sum + cell.requests, 0), 20_000);
  assert.ok(map.cells.length <= 4950);
  assert.ok(map.cells.every(({ from_s, to_s, from_ms, to_ms }) => from_s < to_s && from_ms < to_ms));
  assert.ok(map.cells.every(({ to_ms }) => to_ms <= map.domain_ms[1] * 1.000001));
});

Deno.test("heatMap() draws at most a thousand failures and counts all", () => {
  const map = heatMap(requestsOf(20_000));
  assert.equal(map.failures, 2000);
  assert.equal(map.failed.length, 1000);
  assert.equal(heatMap(requestsOf(200)).failed.length, 20);
});

Deno.test("heatMap() keeps a failure that took no time on the chart", () => {
  const refused = table({ run: [0, 0], sent_s: [0, 1], latency_ms: [0, 5], outcome: ["refused", "ok"] });
  const map = heatMap(refused);
  assert.equal(map.cells.reduce((sum, cell) => sum + cell.requests, 0), 2);
  assert.equal(map.failed[0]?.latency_ms, map.domain_ms[0]);
});

Deno.test("heatMap() refuses two runs", () => {
  const two = table({ run: [0, 1], sent_s: [0, 1], latency_ms: [1, 5], outcome: ["ok", "ok"] });
  assert.throws(() => heatMap(two), RangeError);
});
