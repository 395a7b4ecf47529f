import { strict as assert } from "node:assert";
import { nestedSpread, planRepetitions } from "./kalibera_jones.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { near, STATISTIC } from "./oracles/near.ts";

/** The worked example of the paper: three builds, two starts each, two measurements each. */
const PAPER = [[[9, 5], [8, 3]], [[10, 6], [7, 11]], [[1, 12], [2, 4]]];
/** A vector of libkalibera's own tests. */
const LIBKALIBERA = [[[3, 4, 3], [1.2, 3.1, 3]], [[0.2, 1, 1.5], [1, 2, 3]]];

Deno.test("nestedSpread() gives the numbers of Kalibera and Jones' worked example, with the erratum", () => {
  const { levels, mean } = nestedSpread(PAPER);
  assert.equal(mean.value, 6.5);
  assert.deepEqual(levels.map(({ biased_variance }) => Number(biased_variance.toFixed(1))), [16.5, 2.6, 3.6]);
  // By the formula first printed the third would be 3.6 − (−5.7)/2 = 6.4.
  assert.deepEqual(levels.map(({ variance }) => Number(variance.toFixed(1))), [16.5, -5.7, 2.3]);
});

Deno.test("nestedSpread() and planRepetitions() give libkalibera's numbers", () => {
  const { levels } = nestedSpread(LIBKALIBERA);
  [0.7266667, 0.262777778, 0.7747].forEach((expected, index) =>
    near(levels[index]!.variance, expected, 1e-4)
  );
  assert.deepEqual(planRepetitions(levels, [3, 20, 100]), [5, 2]);
});

Deno.test("nestedSpread() agrees with NumPy, whatever the order", () => {
  const { data, s, t, half_width } = oracle.kalibera_jones;
  for (const given of [data, [...data].reverse().map((build) => [...build].reverse())]) {
    const { levels, mean } = nestedSpread(given);
    levels.forEach(({ biased_variance, variance }, index) => {
      near(biased_variance, s[index]!, STATISTIC);
      near(variance, t[index]!, STATISTIC);
    });
    near(mean.high! - mean.value, half_width, STATISTIC);
  }
});

Deno.test("planRepetitions() plans many short runs: six windows a start where a restart costs ten", () => {
  const level = { repetitions: 2, biased_variance: 0 };
  const levels = [{ ...level, level: 1, variance: 0.04 ** 2 }, { ...level, level: 2, variance: 0.02 ** 2 }];
  assert.deepEqual(planRepetitions(levels, [1, 10]), [7]);
  near(Math.sqrt(10 * 4), 6.32, 0.01);
  assert.deepEqual(planRepetitions([levels[0]!, { ...levels[1]!, variance: -1 }], [1, 10]), [null]);
});

Deno.test("nestedSpread() refuses levels made once, ragged ones and NaN; planRepetitions() odd costs", () => {
  assert.throws(() => nestedSpread([[1, 2]]), /at least 2 repetitions: one has 1/);
  assert.throws(() => nestedSpread([[1], [2]]), /at least 2 repetitions/);
  assert.throws(() => nestedSpread([[1, 2], [1, 2, 3]]), /same repetitions: have 2 \| 3/);
  assert.throws(() => nestedSpread([[1, NaN], [2, 3]]), /NaN/);
  assert.throws(() => planRepetitions(nestedSpread(PAPER).levels, [1, 2]), /each of 3 levels needs a cost/);
});
