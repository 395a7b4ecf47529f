import assert from "node:assert/strict";
import { hampelLimit, robustDeviations } from "./hampel_limit.ts";
import { normalDraws } from "./normal_draws.ts";
import { seededRandom } from "./random.ts";

/** Share of clean normal series in which any value lies beyond the limit. */
function alarms(n: number, limit: number): number {
  const normal = normalDraws(seededRandom(99));
  const series = 4000;
  let alarmed = 0;
  for (let i = 0; i < series; i++) {
    if (robustDeviations(Array.from({ length: n }, normal)).some((one) => one > limit)) alarmed++;
  }
  return alarmed / series;
}

Deno.test("hampelLimit() holds its level over the whole series, where three deviations do not", () => {
  for (const n of [7, 14]) {
    const share = alarms(n, hampelLimit(n, { level: 0.05 }));
    assert.ok(Math.abs(share - 0.05) < 0.014, `${n}: ${share}`); // four standard errors
  }
  assert.ok(alarms(7, 3) > 0.15);
});

Deno.test("hampelLimit() is the same for the same seed and larger for a smaller level", () => {
  assert.equal(hampelLimit(8), hampelLimit(8));
  assert.ok(hampelLimit(8) > hampelLimit(8, { level: 0.05 }));
});

Deno.test("hampelLimit() refuses too few values and levels it cannot resolve", () => {
  assert.throws(() => hampelLimit(4), /at least 5 values: current count is 4/);
  assert.throws(() => hampelLimit(7, { level: 1e-9 }), /current value is 1e-9/);
});

Deno.test("robustDeviations() does not change with place and scale, and is 0 for equal values", () => {
  const values = [3, 1, 4, 1.5, 9];
  const scaled = robustDeviations(values.map((value) => 7 + 1000 * value));
  robustDeviations(values).forEach((one, i) => assert.ok(Math.abs(one - (scaled[i] as number)) < 1e-9));
  assert.deepEqual(robustDeviations([2, 2, 2]), [0, 0, 0]);
});
