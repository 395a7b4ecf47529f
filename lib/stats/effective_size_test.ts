import { strict as assert } from "node:assert";
import { effectiveSize } from "./effective_size.ts";
import { assertClose } from "./oracles/close.ts";
import { seededRandom, shuffled } from "./random.ts";

/** Geyer's sum straight from the definition of the autocovariance. */
function bruteForce(values: readonly number[], at: number): number {
  const n = values.length;
  const indicator = values.map((value) => Number(value > at));
  const mean = indicator.reduce((sum, one) => sum + one, 0) / n;
  const covariance = (lag: number) =>
    indicator.slice(lag).reduce(
      (sum, one, index) => sum + (one - mean) * ((indicator[index] as number) - mean),
      0,
    ) / n;
  let sum = -1;
  for (let lag = 0; lag + 1 < n; lag += 2) {
    const pair = (covariance(lag) + covariance(lag + 1)) / covariance(0);
    if (pair <= 1e-13) break;
    sum += 2 * pair;
  }
  return n / Math.max(1, sum);
}

/** A chain that stays fast or slow: each state is kept with the given probability. */
function sticky(n: number, keep: number): number[] {
  const random = seededRandom(31);
  let slow = false;
  return Array.from({ length: n }, () => {
    if (random.next() >= keep) slow = !slow;
    return (slow ? 100 : 1) + random.next();
  });
}

Deno.test("effectiveSize() agrees with the definition", () => {
  for (const keep of [0.05, 0.5, 0.9, 0.99]) {
    const values = sticky(700, keep);
    for (const at of [1.5, 50, 100.7]) {
      assertClose(effectiveSize(values, at).n_eff as number, bruteForce(values, at), {
        tolerance: 1e-9,
        at: `${keep}`,
      });
    }
  }
});

Deno.test("effectiveSize() of a two-state chain comes near its theory, (1 - r) / (1 + r) of n", () => {
  const values = sticky(200_000, 0.9);
  const { n_eff } = effectiveSize(values, 50);
  // Keeping with 0.9 has lag correlation r = 0.8, so a ninth of n; shuffled, all of n.
  assert.ok(Math.abs((n_eff as number) / (200_000 / 9) - 1) < 0.15, String(n_eff));
  assert.ok((effectiveSize(shuffled(values, seededRandom(1)), 50).n_eff as number) > 190_000);
});

Deno.test("effectiveSize() is null where no value or each value is above, never more than n", () => {
  for (const values of [[3], [3, 3], [3, 3, 3]]) {
    assert.deepEqual(effectiveSize(values, 3), { n: values.length, n_eff: null, lags: 0 });
    assert.equal(effectiveSize(values, 2).n_eff, null);
  }
  const zigzag = Array.from({ length: 100 }, (_, index) => index % 2);
  assert.equal(effectiveSize(zigzag, 0.5).n_eff, 100);
  assert.equal(effectiveSize([1, 5, 2], 3).n, 3);
});

Deno.test("effectiveSize() refuses an empty sample and NaN", () => {
  assert.throws(() => effectiveSize([], 1), RangeError);
  assert.throws(() => effectiveSize([1, NaN], 1), RangeError);
  assert.throws(() => effectiveSize([1, 2], NaN), RangeError);
});
