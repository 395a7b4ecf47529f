import { fUpperTail } from "./distributions/fisher_f.ts";
import { mean, median, squares } from "./moments.ts";
import { checkStacks, logRuns, type RunValues } from "./run_values.ts";
import type { TestResult } from "./test_result.ts";

const ACTION = "Cannot run Brown–Forsythe";

/** An F ratio and its degrees of freedom. */
interface SpreadRatio {
  readonly f: number;
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Is one stack noisier from run to run? Brown and Forsythe's test (Levene's with medians) on logarithms, so that
 * it compares relative spreads; ignores blocks. For residuals of the block model see `checkEqualVariances`.
 */
export function brownForsythe(
  stacks: readonly RunValues[],
  { scale = "log" }: { scale?: "log" | "raw" } = {},
): TestResult {
  checkStacks(stacks, { action: ACTION, atLeast: 2 });
  const groups = stacks.map((stack) => (scale === "log" ? logRuns(stack, ACTION) : stack).values);
  const { f, numerator, denominator } = spreadRatio(groups);
  return {
    statistic: f,
    p: f === Infinity ? 0 : fUpperTail(f, { numerator, denominator }),
    n: numerator + denominator + 1,
    method: `Brown–Forsythe on ${scale === "log" ? "logs" : "values"}, n in runs`,
    smallest_p: null,
    p_error: null,
    warnings: f === Infinity ? ["distances from the medians do not vary within stacks: p is a limit"] : [],
  };
}

/** One-way F ratio of the distances from each group's median; 0 where no group varies. */
function spreadRatio(groups: readonly (readonly number[])[]): SpreadRatio {
  const distances = groups.map((group) => {
    const centre = median(group);
    return group.map((value) => Math.abs(value - centre));
  });
  const all = distances.flat();
  const grand = mean(all);
  const numerator = groups.length - 1;
  const denominator = all.length - groups.length;
  const between = distances.reduce((sum, group) => sum + group.length * (mean(group) - grand) ** 2, 0);
  const within = distances.reduce((sum, group) => sum + squares(group), 0);
  // What rounding leaves of two equal sums is no difference.
  const nothing = between <= 1e-24 * all.reduce((sum, distance) => sum + distance * distance, 0);
  return { f: nothing ? 0 : between / numerator / (within / denominator), numerator, denominator };
}
