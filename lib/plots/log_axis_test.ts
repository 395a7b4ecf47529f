import assert from "node:assert/strict";
import { logDomain, logTicks, plainNumber } from "lib/plots/log_axis.ts";

Deno.test("logTicks() places 1, 2 and 5 inside the range", () => {
  assert.deepEqual(logTicks(0.03, 3).ticks, [0.05, 0.1, 0.2, 0.5, 1, 2]);
});

Deno.test("logTicks() keeps to powers of ten over many decades", () => {
  assert.deepEqual(logTicks(0.01, 2000).ticks, [0.01, 0.1, 1, 10, 100, 1000]);
});

Deno.test("logTicks() falls back to round numbers where the range is narrow", () => {
  assert.deepEqual(logTicks(1010, 1200).ticks, [1050, 1100, 1150, 1200]);
  assert.deepEqual(logTicks(2.6, 3.1).ticks, [2.6, 2.7, 2.8, 2.9, 3, 3.1]);
});

Deno.test("logTicks() refuses a range that has no logarithm", () => {
  assert.throws(() => logTicks(0, 1), RangeError);
  assert.throws(() => logTicks(2, 1), RangeError);
});

Deno.test("plainNumber() prints no SI prefix", () => {
  assert.deepEqual([0.05, 0.8, 1.5, 12000, 23254].map(plainNumber), [
    "0.05",
    "0.8",
    "1.5",
    "12,000",
    "23,254",
  ]);
});

Deno.test("logDomain() leaves out what has no logarithm", () => {
  assert.deepEqual(logDomain([0, 2, 8, NaN], { widen: 2 }), [1, 16]);
  assert.deepEqual(logDomain([]), [1, 10]);
});
