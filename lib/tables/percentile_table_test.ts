import assert from "node:assert/strict";
import { table } from "arquero";
import { countedLatencies, percentileTable } from "lib/tables/percentile_table.ts";

const n = 1000;
const requests = table({
  latency_ms: Float64Array.from({ length: n }, (_, i) => ((i * 617) % n) + 1),
  outcome: Array.from({ length: n }, () => "ok"),
});

Deno.test("percentileTable() gives nearest ranks with their order-statistic intervals", () => {
  const rows = percentileTable(requests, { percents: [50, 99, 99.9] }).objects() as Record<string, unknown>[];
  // Ranks: the binomial quantiles of 0.025 and 0.975 (one is added to the second), summed in exact fractions with Python.
  assert.deepEqual(rows[0], {
    ...{ percentile: "p50", beyond: 500, type1_ms: 500, low_ms: 469, high_ms: 532, type7_ms: 500.5 },
  });
  assert.deepEqual([rows[1]?.["type1_ms"], rows[1]?.["low_ms"], rows[1]?.["high_ms"]], [990, 983, 997]);
  assert.deepEqual(rows[2], {
    ...{ percentile: "p99.9", beyond: 1, type1_ms: null, low_ms: null, high_ms: null, type7_ms: null },
  });
});

Deno.test("countedLatencies() keeps timeouts and unsent requests, and leaves other failures out", () => {
  const mixed = table({ latency_ms: [9, 1, 5, 7], outcome: ["timeout", "ok", "reset", "unsent"] });
  assert.deepEqual([...countedLatencies(mixed)], [1, 7, 9]);
  assert.throws(() => countedLatencies(table({ latency_ms: [1] })), TypeError);
});
