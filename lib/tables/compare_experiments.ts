import type { ColumnTable } from "arquero";
import { tQuantile, tUpperTail } from "lib/stats/distributions/student_t.ts";
import type { Estimate } from "lib/stats/estimate.ts";
import { unpairedRatio } from "lib/stats/hodges_lehmann.ts";
import { mannWhitney } from "lib/stats/mann_whitney.ts";
import { mean, variance } from "lib/stats/moments.ts";
import { logRuns } from "lib/stats/run_values.ts";
import { combineMeanSquares } from "lib/stats/satterthwaite.ts";
import type { TestResult } from "lib/stats/test_result.ts";
import type { CellOptions } from "lib/tables/compare_cell.ts";
import { COMPARED } from "lib/tables/compare_metrics.ts";
import { boundedInterval, countOf, figure, percentOf } from "lib/tables/compare_verdict.ts";
import { runValuesOf, type StackRuns } from "lib/tables/run_values.ts";
import { summaryRows } from "lib/tables/summary.ts";

/** One stack in two experiments. */
export interface AcrossExperiments {
  readonly stack: string;
  /** The stack's runs in the first and in the second experiment. */
  readonly a: StackRuns;
  readonly b: StackRuns;
  /** Level in the second over level in the first; the interval holds for all shared stacks at once. */
  readonly ratio: Estimate;
  /** By Bonferroni over the shared stacks. */
  readonly p: number;
  readonly unpaired: Estimate;
  readonly mann_whitney: TestResult;
  readonly sentence: string;
}

const ACTION = "Cannot compare two experiments";

/**
 * The stacks that two experiments share, by one figure of one workload: Welch's interval of the log ratio, widened
 * for the number of shared stacks. Blocks of two experiments were not interleaved and cannot be paired, so that a
 * difference may be the day's or the machine's as well as the stack's: a stack that nobody changed shows how much.
 */
export function compareExperiments(
  first: ColumnTable,
  second: ColumnTable,
  options: CellOptions,
): AcrossExperiments[] {
  const [a, b] = [first, second].map((summary) =>
    runValuesOf(summaryRows(summary), { ...options, without_invalid: options.with_invalid !== true })
      .filter((stack) => stack.runs.values.length > 0)
  ) as [StackRuns[], StackRuns[]];
  const shared = a.flatMap((one) => {
    const other = b.find((stack) => stack.stack === one.stack);
    return other === undefined ? [] : [{ stack: one.stack, a: one, b: other }];
  });
  return shared.map((pair) => across(pair, { ...options, family: shared.length }));
}

function across(
  pair: Pick<AcrossExperiments, "stack" | "a" | "b">,
  options: CellOptions & { readonly family: number },
): AcrossExperiments {
  const { level = 0.95 } = options;
  const [before, after] = [pair.a.runs, pair.b.runs];
  const made = {
    ...pair,
    ...welch(pair, { level, family: options.family }),
    unpaired: unpairedRatio(after, before, { level }),
    mann_whitney: mannWhitney(after, before),
  };
  return { ...made, sentence: sentenceOf(made, options) };
}

/** Welch (1947) on logarithms; degrees of freedom after Satterthwaite. */
function welch(
  { a, b }: Pick<AcrossExperiments, "a" | "b">,
  { level, family }: { level: number; family: number },
): Pick<AcrossExperiments, "ratio" | "p"> {
  const [x, y] = [logRuns(b.runs, ACTION).values, logRuns(a.runs, ACTION).values];
  const log_ratio = mean(x) - mean(y);
  const n = Math.min(x.length, y.length);
  const method = `Welch's t on logs, Bonferroni over ${
    countOf(family, "stack")
  }, n in runs of the smaller side`;
  const common = { value: Math.exp(log_ratio), level, n, method };
  if (n < 2) {
    return { ratio: { ...common, low: null, high: null, warnings: ["need ≥ 2 runs on each side"] }, p: 1 };
  }
  const part = (values: readonly number[]) => (
    { square: variance(values), times: 1 / values.length, df: values.length - 1 }
  );
  const { sd, df } = combineMeanSquares([part(x), part(y)]);
  const reach = sd === 0 ? 0 : tQuantile(1 - (1 - level) / 2 / family, df) * sd;
  const p = sd === 0 ? Number(log_ratio === 0) : 2 * tUpperTail(Math.abs(log_ratio) / sd, df);
  return {
    ratio: {
      ...common,
      low: Math.exp(log_ratio - reach),
      high: Math.exp(log_ratio + reach),
      warnings: sd === 0 ? ["runs do not vary: the interval has no width"] : [],
    },
    p: Math.min(1, p * family),
  };
}

/** Never "faster": two experiments alone cannot say that it is the stack. */
function sentenceOf(
  { stack, a, b, ratio }: Omit<AcrossExperiments, "sentence">,
  { metric, verdict_blocks = 7 }: CellOptions,
): string {
  if (ratio.n < verdict_blocks || ratio.low === null) return `no verdict: ${countOf(ratio.n, "run")}`;
  const bound = { a: b.bound.length > 0, b: a.bound.length > 0 };
  if (bound.a && bound.b) return `not compared: both are only ${COMPARED[metric].bound}`;
  const { low, high } = boundedInterval({ metric, ratio, bound });
  if (low <= 1 && high >= 1) return `cannot tell a difference of ${stack} between the two`;
  const way = ratio.value > 1 ? "higher" : "lower";
  return `${stack} has ${percentOf(ratio.value)} ${way} ${COMPARED[metric].words} in the second ` +
    `(${figure(low)} to ${figure(high)} times); not interleaved: it may be the day or the machine`;
}
