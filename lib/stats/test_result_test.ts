import { strict as assert } from "node:assert";
import { checkLevel, fromLogs } from "./estimate.ts";
import { permuteLabels } from "./permute_labels.ts";
import { simulatedP } from "./test_result.ts";

Deno.test("simulatedP() is never 0", () => {
  assert.equal(simulatedP(0, 99).p, 0.01);
  assert.equal(simulatedP(99, 99).p, 1);
});

Deno.test("fromLogs() keeps a missing bound missing", () => {
  const estimate = { value: 0, low: null, high: Math.LN2, level: 0.95, n: 3, method: "", warnings: [] };
  const { value, low, high } = fromLogs(estimate);
  assert.deepEqual([value, low, high?.toFixed(12)], [1, null, "2.000000000000"]);
  assert.throws(() => checkLevel(NaN, "Cannot test"), /level must be between 0 and 1: current value is NaN/);
});

Deno.test("permuteLabels() visits every dealing once where they are few", () => {
  const seen = new Set<string>();
  const result = permuteLabels([0, 0, 1, 2], (labels) => {
    seen.add(labels.join(""));
    return labels[3] as number;
  });
  assert.equal(seen.size, 12);
  assert.match(result.how, /exact over 12 dealings/);
  // The last label is 2 in 3 of 12 dealings.
  assert.equal(result.p, 1 / 4);
});
