import { strict as assert } from "node:assert";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";
import { varianceComponents } from "./variance_components.ts";

Deno.test("varianceComponents() agrees with SciPy's F, the F interval of the ICC and statsmodels' REML", () => {
  for (const { groups, f, p, within, between, icc, low, high, reml } of oracle.variance_components) {
    const result = varianceComponents(groups);
    near(result.mean_square.between / result.mean_square.within, f, STATISTIC);
    near(result.p, p, P_VALUE);
    near(result.within, within, STATISTIC);
    near(result.between_raw, between, STATISTIC);
    near(result.icc.value, icc, STATISTIC);
    near(result.icc.low, low, STATISTIC);
    near(result.icc.high, high, STATISTIC);
    // REML equals the analysis of variance where groups are equal; statsmodels finds it by search.
    if (reml !== null) {
      near(result.between, reml.between, 1e-4);
      near(result.within, reml.within, 1e-4);
    }
  }
});

Deno.test("varianceComponents() hold the between part at 0 but say what came out, whatever the order", () => {
  const groups = [[1, 9], [2, 8], [5, 5.1]];
  const result = varianceComponents(groups);
  assert.equal(result.between, 0);
  assert.ok(result.between_raw < 0);
  near(varianceComponents([...groups].reverse()).between_raw, result.between_raw, 1e-13);
  near(varianceComponents(groups.map((group) => group.map((value) => value * 1000))).p, result.p, 1e-12);
  assert.deepEqual(groups, [[1, 9], [2, 8], [5, 5.1]]);
});

Deno.test("varianceComponents() of equal values are 0, of equal groups an ICC of 1", () => {
  assert.deepEqual([varianceComponents([[4, 4], [4, 4]]).between, varianceComponents([[4, 4], [4, 4]]).p], [
    0,
    1,
  ]);
  const apart = varianceComponents([[4, 4], [5, 5]]);
  assert.deepEqual([apart.icc.value, apart.p, apart.between], [1, 0, 0.5]);
});

Deno.test("varianceComponents() refuse one group, single values and NaN", () => {
  assert.throws(() => varianceComponents([[1, 2]]), /two groups/);
  assert.throws(() => varianceComponents([[1], [2]]), /two groups and one with two values/);
  assert.throws(() => varianceComponents([[1, NaN], [2, 3]]), /NaN/);
});
