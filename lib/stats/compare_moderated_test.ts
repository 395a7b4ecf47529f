import { strict as assert } from "node:assert";
import { fitBlockModel } from "./block_model.ts";
import { compareModerated } from "./compare_moderated.ts";
import { compareStacks } from "./compare_stacks.ts";
import { moderatedVariances, priorWeight } from "./moderated_variances.ts";
import { inBlocks, reversed, scaled } from "./oracles/in_blocks.ts";
import oracle from "./oracles/moderated.json" with { type: "json" };
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";
import { runValues } from "./run_values.ts";

const UNEVEN = [inBlocks([10, 12, 11, 10]), inBlocks([11, 13.5, 11.8, 12]), inBlocks([9, 10.5, 15, 8])];

Deno.test("moderatedVariances() is the root of the penalised score, by full projection matrices", () => {
  // Of two stacks only the sum of the variances can be told.
  for (const { runs, sds } of oracle.filter((one) => one.runs.length > 2)) {
    const model = fitBlockModel(runs.map(runValues));
    const { variances } = moderatedVariances(model);
    variances.forEach((variance, i) => near(model.residual_sd * Math.sqrt(variance), sds[i]!, STATISTIC));
  }
});

Deno.test("compareModerated() agrees with dense matrices and SciPy, with and without missing runs", () => {
  for (const { runs, pairs } of oracle) {
    compareModerated(fitBlockModel(runs.map(runValues))).forEach(({ ratio, t, se, df, p }, i) => {
      const pair = pairs[i]!;
      near(Math.log(ratio.value), pair.log_ratio, STATISTIC);
      near(t, pair.log_ratio / pair.se, STATISTIC);
      near(se, pair.se, STATISTIC);
      near(df, pair.df, STATISTIC);
      near(p, pair.p, P_VALUE);
      near(ratio.low, pair.low, STATISTIC);
      near(ratio.high, pair.high, STATISTIC);
    });
  }
});

Deno.test("compareModerated() of two stacks is the paired t test of the block model", () => {
  const model = fitBlockModel(UNEVEN.slice(1));
  const [[moderated], [paired]] = [compareModerated(model), compareStacks(model)];
  near(moderated!.p, paired!.p, P_VALUE);
  near(moderated!.ratio.low, paired!.ratio.low!, STATISTIC);
  assert.equal(moderated!.df, 3);
});

Deno.test("compareModerated() does not notice order or unit, and notices each stack's spread", () => {
  const before = compareModerated(fitBlockModel(UNEVEN));
  const after = compareModerated(fitBlockModel(UNEVEN.map((runs) => scaled(reversed(runs), 1000))));
  before.forEach(({ p, ratio }, index) => {
    near(after[index]!.p, p, P_VALUE);
    near(after[index]!.ratio.high, ratio.high!, STATISTIC);
  });
  assert.ok(before[0]!.se < before[1]!.se, "the third stack varies most");
});

Deno.test("compareModerated() against a reference is between one pair alone and all pairs", () => {
  const model = fitBlockModel(UNEVEN);
  const all = compareModerated(model);
  const some = compareModerated(model, { reference: 0 });
  assert.deepEqual(some.map(({ a, b }) => [a, b]), [[1, 0], [2, 0]]);
  assert.ok(some.every(({ p_error }) => p_error !== null));
  near(some[0]!.se, all[0]!.se, STATISTIC);
  assert.deepEqual(some, compareModerated(model, { reference: 0 }));
});

Deno.test("compareModerated() refuses runs that do not vary", () => {
  const flat = inBlocks([7, 7, 7]);
  assert.throws(
    () => compareModerated(fitBlockModel([flat, flat, flat])),
    /must leave some spread: it leaves none/,
  );
  assert.throws(() => compareModerated(fitBlockModel([flat, flat, flat]), { level: 95 }), /level/);
});

Deno.test("priorWeight() lends nothing to two stacks, and never counts all that it lends", () => {
  assert.deepEqual(priorWeight(2), { prior_df: 0, counted_df: 0 });
  for (const stacks of [3, 6, 20]) {
    const { prior_df, counted_df } = priorWeight(stacks);
    assert.ok(0 < counted_df && counted_df < prior_df / 2 && prior_df < 6);
  }
});
