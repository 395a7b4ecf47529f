import { type ColumnTable, from } from "arquero";
import { type BlockModel, fitBlockModel } from "lib/stats/block_model.ts";
import { brownForsythe } from "lib/stats/brown_forsythe.ts";
import { checkEqualVariances } from "lib/stats/equal_variances.ts";
import { holm } from "lib/stats/holm.ts";
import { type RunValues, runValues } from "lib/stats/run_values.ts";
import { mannKendall } from "lib/stats/trend.ts";
import type { StackRuns } from "lib/tables/run_values.ts";

/**
 * Whether runs look as the block model takes them, by what it leaves of them: `check`, `asks`, `statistic`, `p`, and
 * `says` in words.
 * None of them chooses the analysis, which has a variance for each stack whatever they say; they say how to read it.
 * Residuals hang together: Cochran's C has its null drawn for that, Brown–Forsythe's F errs on the safe side (an alarm in
 * 0.3 to 2 % of experiments; of six stacks in seven blocks, one with three times the spread is seen in 33 %, by C in 80 %).
 * Empty below three stacks in three complete blocks, which have nothing to check by.
 */
export function assumptionChecks(stacks: readonly StackRuns[], { seed = 1 } = {}): ColumnTable {
  const used = stacks.map(({ runs }) => runs).filter(({ values }) => values.length > 0);
  const model = used.length < 3 ? null : fitBlockModel(used);
  const rows = model === null || !model.balanced || model.blocks < 3 || !(model.residual_sd > 0)
    ? []
    : checksOf(model, seed);
  return from(rows, ["check", "asks", "statistic", "p", "says"]);
}

function checksOf(model: BlockModel, seed: number) {
  const left = residualsByStack(model);
  const trends = left.map((own) => mannKendall(own.values));
  const p = Math.min(...holm(trends.map((one) => one.p)));
  const statistic = trends.reduce(
    (most, one) => Math.abs(one.statistic) > Math.abs(most) ? one.statistic : most,
    0,
  );
  const warns = "spreads differ: a noisier stack's intervals are the wider";
  const checks = [
    {
      check: "Cochran's C",
      asks: "is one stack noisier?",
      found: checkEqualVariances(model, { seed }),
      warns,
    },
    {
      check: "Brown–Forsythe",
      asks: "do spreads differ?",
      found: brownForsythe(left, { scale: "raw" }),
      warns,
    },
    {
      check: "Mann–Kendall, Holm",
      asks: "does a stack drift against the others?",
      found: { statistic, p },
      warns: "a stack drifts: its level is that of the whole experiment, and of no block",
    },
  ];
  return checks.map(({ check, asks, found, warns }) => ({
    check,
    asks,
    statistic: found.statistic,
    p: found.p,
    says: found.p < 0.05 ? warns : "nothing against it",
  }));
}

function residualsByStack({ effects, residuals }: BlockModel): RunValues[] {
  return effects.map((_, stack) =>
    runValues(residuals.filter((one) => one.stack === stack).sort((x, y) => x.block - y.block))
  );
}
