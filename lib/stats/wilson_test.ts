import assert from "node:assert/strict";
import { wilson } from "lib/stats/wilson.ts";

/** R 4.2: prop.test(k, n, correct = FALSE)$conf.int. */
const ORACLE = [
  { k: 0, n: 10, low: 0, high: 0.277532799862889 },
  { k: 5, n: 10, low: 0.236593090512564, high: 0.763406909487436 },
  { k: 10, n: 10, low: 0.722467200137111, high: 1 },
] as const;

Deno.test("wilson() gives the score interval that R gives", () => {
  for (const { k, n, low, high } of ORACLE) {
    const found = wilson(k, n);
    assert.equal(found.value, k / n);
    assert.ok(
      Math.abs(found.low - low) < 1e-10 && Math.abs(found.high - high) < 1e-10,
      JSON.stringify(found),
    );
  }
});

Deno.test("wilson() refuses what is no share", () => {
  for (const [k, n] of [[-1, 3], [4, 3], [0, 0], [0.5, 3], [NaN, 3]] as const) {
    assert.throws(() => wilson(k, n), RangeError);
  }
});
