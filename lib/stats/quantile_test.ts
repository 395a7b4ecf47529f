import { strict as assert } from "node:assert";
import { assertClose } from "./oracles/close.ts";
import oracle from "./oracles/quantiles.json" with { type: "json" };
import { nearestRank } from "./nearest_rank.ts";
import {
  quantile,
  QUANTILE_DEFINITIONS,
  type QuantileDefinition,
  quantiles,
  quantileSorted,
} from "./quantile.ts";
import { seededRandom, shuffled } from "./random.ts";

for (const definition of ["type1", "type7", "harrell_davis"] as const) {
  Deno.test(`quantile() as ${definition} agrees with NumPy and SciPy`, () => {
    for (const one of oracle.cases) {
      const values = oracle.sample.slice(0, one.n);
      oracle.ps.forEach((p, index) => {
        // NumPy takes 0.07 × 100 for 7.000000000000001; of these sample sizes none has such a rank.
        const expected = one[definition][index] as number;
        assertClose(quantile(values, p, { as: definition }), expected, { at: `n ${one.n}, p ${p}` });
      });
      const all = quantiles(values, oracle.ps, { as: definition });
      all.forEach((value, index) => assertClose(value, one[definition][index] as number));
    }
  });
}

Deno.test("quantile() as hdr returns the upper end of the bucket, for p = 0 the lower", () => {
  assert.equal(quantile([5000], 0.5, { as: "hdr" }), 5003);
  assert.equal(quantile([5001], 0, { as: "hdr" }), 5000);
  assert.equal(quantile([2047], 1, { as: "hdr" }), 2047);
  assert.throws(() => quantile([0.5], 0.5, { as: "hdr" }), RangeError);
  assert.throws(() => quantile([-1], 0.5, { as: "hdr" }), RangeError);
});

Deno.test("quantile() is nearest rank unless told otherwise", () => {
  assert.equal(quantile([3, 1, 2, 4], 0.5), 2);
});

Deno.test("quantile() does not depend on the order of the values and leaves them as they were", () => {
  const random = seededRandom(3);
  for (const values of [oracle.sample, Float64Array.from(oracle.sample), Uint32Array.from(oracle.sample)]) {
    const before = Array.from(values);
    const other = shuffled(before, random);
    for (const as of QUANTILE_DEFINITIONS) {
      assert.equal(quantile(values, 0.9, { as }), quantile(other, 0.9, { as }));
    }
    assert.deepEqual(Array.from(values), before);
  }
});

Deno.test("quantile() scales with the values, rises with p and stays inside the sample", () => {
  for (const as of ["type1", "type7", "harrell_davis"] as const) {
    const thousand = oracle.sample.map((value) => value * 1000);
    let last = -Infinity;
    for (let p = 0; p <= 1; p += 1 / 64) {
      const value = quantile(oracle.sample, p, { as });
      assertClose(quantile(thousand, p, { as }), value * 1000, { tolerance: 1e-12 });
      assert.ok(value >= last * (1 - 1e-12));
      assert.ok(value >= Math.min(...oracle.sample) && value <= Math.max(...oracle.sample));
      last = value;
    }
  }
});

Deno.test("quantile() of all ties is the tie, of one to three values lies between them", () => {
  for (const as of QUANTILE_DEFINITIONS) {
    for (const p of [0, 0.3, 0.99, 1]) {
      assertClose(quantile([7, 7, 7, 7], p, { as }), 7, { tolerance: 1e-14 });
      assert.equal(quantile([7], p, { as }), 7);
      for (const few of [[2, 5], [2, 3, 5]]) {
        const value = quantile(few, p, { as });
        assert.ok(value >= 2 && value <= 5);
      }
    }
  }
});

Deno.test("quantile() refuses NaN, an empty sample, an impossible p and an unknown definition", () => {
  assert.throws(() => quantile([], 0.5), /Cannot take a quantile as the sample must not be empty/);
  assert.throws(() => quantile([1, NaN, 3], 0.5), RangeError);
  assert.throws(() => quantile([1, null as unknown as number], 0.5), TypeError);
  assert.throws(() => quantile([1], 95), {
    name: "RangeError",
    message: "Cannot take a quantile as p must be between 0 and 1: current value is 95",
  });
  assert.throws(() => quantile([1], NaN), RangeError);
  assert.throws(() => quantile([1], 0.5, { as: "median" as QuantileDefinition }), TypeError);
  assert.throws(() => quantileSorted([], 0.5, "type1"), RangeError);
  assert.throws(() => quantileSorted(Float64Array.of(1, NaN), 0.5, "type1"), RangeError);
  assert.throws(() => quantileSorted([2, 1], 0.5, "type1"), RangeError);
});

Deno.test("nearestRank() is exact where p n is whole", () => {
  for (let n = 1; n <= 1000; n++) {
    for (let k = 1; k <= n; k += 7) assert.equal(nearestRank(k / n, n), k, `${k} of ${n}`);
  }
  assert.equal(nearestRank(0.07, 100), 7);
  assert.equal(nearestRank(0.99, 10_000_000), 9_900_000);
  assert.equal(nearestRank(0, 5), 1);
});
