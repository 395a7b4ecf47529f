import { strict as assert } from "node:assert";
import { binomialDensity } from "./distributions/binomial.ts";
import { assertClose } from "./oracles/close.ts";
import oracle from "./oracles/quantiles.json" with { type: "json" };
import { quantileInterval, rankInterval } from "./quantile_interval.ts";

Deno.test("rankInterval() has the ranks of SciPy's quantile_test", () => {
  for (
    const [n, p, level, low, high] of oracle.intervals as [
      number,
      number,
      number,
      number | null,
      number | null,
    ][]
  ) {
    const interval = rankInterval(n, p, { level });
    assert.deepEqual([interval.low_rank, interval.high_rank], [low, high], `n ${n}, p ${p}, level ${level}`);
  }
});

Deno.test("rankInterval() states the coverage that the binomial sum gives, at least the level", () => {
  for (const n of [6, 20, 75]) {
    for (const p of [0.3, 0.5]) {
      const { low_rank, high_rank, coverage } = rankInterval(n, p);
      let sum = 0;
      for (let k = low_rank ?? 0; k < (high_rank ?? n + 1); k++) sum += binomialDensity(k, { n, p });
      assertClose(coverage, sum);
      if (low_rank !== null && high_rank !== null) assert.ok(coverage >= 0.95);
    }
  }
});

Deno.test("quantileInterval() holds its quantile, and leaves an end out that the sample cannot give", () => {
  const values = Float64Array.from({ length: 1000 }, (_, index) => (index * 7919) % 1000);
  const before = values.slice();
  const { value, low, high, warnings } = quantileInterval(values, 0.9);
  assert.equal(value, 899);
  assert.ok(low !== null && high !== null && low < value && value < high);
  assert.deepEqual(warnings, []);
  assert.deepEqual(values, before);
  for (const few of [[4], [4, 5], [4, 5, 6]]) {
    const interval = quantileInterval(few, 0.99);
    assert.equal(interval.high, null);
    assert.equal(interval.warnings.length, 1);
  }
  assert.equal(quantileInterval([3, 3, 3, 3, 3, 3, 3], 0.5).low, 3);
});

Deno.test("quantileInterval() refuses an empty sample, NaN, an impossible p or level", () => {
  assert.throws(() => quantileInterval([], 0.5), RangeError);
  assert.throws(() => quantileInterval([1, NaN], 0.5), RangeError);
  assert.throws(() => quantileInterval([1, 2], 50), RangeError);
  assert.throws(() => quantileInterval([1, 2], 0.5, { level: 95 }), RangeError);
});
