import { strict as assert } from "node:assert";
import { pelt } from "./pelt.ts";
import { seededRandom } from "./random.ts";
import { type Change, segmentCost } from "./segment_cost.ts";

interface Search {
  readonly change: Change;
  readonly penalty: number;
  readonly least_length: number;
}

/** Optimal partitioning without pruning (Jackson et al. 2005), the cost of each segment from its own values. */
function optimalCuts(series: readonly number[], { change, penalty, least_length }: Search): number[] {
  const n = series.length;
  const cost = segmentCost(series, change);
  const best = [-penalty, ...new Array<number>(n).fill(Infinity)];
  const cuts: number[][] = [[]];
  for (let end = least_length; end <= n; end++) {
    for (let at = 0; at <= end - least_length; at++) {
      const total = (best[at] as number) + cost(at, end) + penalty;
      if (total < (best[end] as number)) {
        best[end] = total;
        cuts[end] = at === 0 ? [] : [...(cuts[at] as number[]), at];
      }
    }
  }
  return cuts[n] as number[];
}

function steps(n: number, seed: number): number[] {
  const random = seededRandom(seed);
  let [level, spread] = [0, 1];
  return Array.from({ length: n }, () => {
    if (random.below(25) === 0) [level, spread] = [random.next() * 6, 0.2 + random.next() * 2];
    return level + spread * (random.next() + random.next() + random.next() - 1.5);
  });
}

Deno.test("pelt() finds the optimum that a search without pruning finds", () => {
  let found = 0;
  for (let seed = 0; seed < 60; seed++) {
    const series = steps(30 + seed, seed);
    for (const change of ["mean", "mean_and_variance"] as const) {
      for (const least_length of change === "mean" ? [1, 2, 5] : [2, 5, 9]) {
        for (const penalty of [2, 8, 15 * Math.log(series.length)]) {
          const search = { change, penalty, least_length };
          const cuts = pelt(series, search);
          assert.deepEqual(cuts, optimalCuts(series, search), JSON.stringify({ seed, ...search }));
          found += cuts.length;
        }
      }
    }
  }
  assert.ok(found > 500, String(found));
});

Deno.test("segmentCost() is minus twice the log likelihood of a normal segment", () => {
  const series = [1, 4, 2, 8, 5, 7];
  const part = series.slice(1, 5);
  const mean = part.reduce((sum, value) => sum + value, 0) / 4;
  const variance = part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4;
  const expected = -2 *
    part.reduce(
      (sum, value) => sum - Math.log(2 * Math.PI * variance) / 2 - (value - mean) ** 2 / (2 * variance),
      0,
    );
  assert.ok(Math.abs(segmentCost(series, "mean_and_variance")(1, 5) - expected) < 1e-10);
});

Deno.test("pelt() sees a change of level and, if asked, a change of spread alone", () => {
  const random = seededRandom(3);
  const noise = () => random.next() + random.next() + random.next() - 1.5;
  const level = Array.from({ length: 120 }, (_, index) => noise() + (index < 50 ? 4 : 0));
  assert.deepEqual(pelt(level), [50]);
  assert.deepEqual(pelt(level, { change: "mean" }), [50]);
  const spread = Array.from({ length: 120 }, (_, index) => noise() * (index < 60 ? 0.05 : 1));
  assert.equal(pelt(spread).length, 1);
});

Deno.test("pelt() does not depend on unit or offset, and leaves the series alone", () => {
  const series = Float64Array.from(steps(150, 9));
  const before = series.slice();
  const cuts = pelt(series, { penalty: 10 });
  assert.ok(cuts.length > 0);
  assert.deepEqual(pelt(series.map((value) => value * 1000), { penalty: 10 }), cuts);
  assert.deepEqual(pelt(series.map((value) => value + 50), { penalty: 10 }), cuts);
  assert.deepEqual(series, before);
});

Deno.test("pelt() finds nothing in a constant or a short series, refuses NaN and impossible options", () => {
  assert.deepEqual(pelt(new Float64Array(100).fill(0.3)), []);
  for (const n of [1, 2, 3, 9]) assert.deepEqual(pelt(Array.from({ length: n }, (_, index) => index)), []);
  assert.throws(() => pelt([]), RangeError);
  assert.throws(() => pelt([1, NaN]), RangeError);
  assert.throws(() => pelt([1, 2], { penalty: -1 }), RangeError);
  assert.throws(() => pelt([1, 2], { least_length: 0 }), RangeError);
});
