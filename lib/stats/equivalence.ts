import { blockDifferences } from "./block_table.ts";
import { tQuantile, tUpperTail } from "./distributions/student_t.ts";
import { checkLevel, type Estimate } from "./estimate.ts";
import { mean, variance } from "./moments.ts";
import { logRuns, type RunValues } from "./run_values.ts";

const ACTION = "Cannot test equivalence";

/** Whether two stacks were shown to be the same, within a declared margin. */
export interface Equivalence {
  /** The ratio with the interval that decides: of level 1 − 2α. */
  readonly ratio: Estimate;
  /** The margin: 1.05 stands for 1/1.05 … 1.05. */
  readonly margin: number;
  /** The larger of the two one-sided p values. */
  readonly p: number;
  /** p < α: the interval lies within the margin. A "no" is not a proof of a difference. */
  readonly equivalent: boolean;
}

/** The margin must be declared before the runs are made. */
export interface EquivalenceOptions {
  readonly margin?: number;
  readonly alpha?: number;
}

/** Two one-sided t tests (Schuirmann 1987) of the log ratio of `a` over `b` within blocks. */
export function equivalence(a: RunValues, b: RunValues, options: EquivalenceOptions = {}): Equivalence {
  const { differences, warnings } = blockDifferences(logRuns(a, ACTION), logRuns(b, ACTION), ACTION);
  const n = differences.length;
  if (n < 2) throw new RangeError(`${ACTION} as it takes at least 2 blocks: current count is ${n}`);
  const tested = twoOneSided({
    log_ratio: mean(differences),
    se: Math.sqrt(variance(differences) / n),
    df: n - 1,
  }, options);
  return { ...tested, ratio: { ...tested.ratio, n, method: "paired t on logs, n in blocks", warnings } };
}

/**
 * As `equivalence`, from a log ratio, its standard error and degrees of freedom: a block model's, for instance.
 * The `n` of its ratio is df + 1.
 */
export function twoOneSided(
  { log_ratio, se, df }: { log_ratio: number; se: number; df: number },
  { margin = 1.05, alpha = 0.05 }: EquivalenceOptions = {},
): Equivalence {
  if (!(margin > 1)) throw new RangeError(`${ACTION} as margin must be above 1: current value is ${margin}`);
  checkLevel(1 - alpha, ACTION);
  const reach = tQuantile(1 - alpha, df) * se;
  const away = Math.log(margin) - Math.abs(log_ratio);
  const p = se > 0 ? tUpperTail(away / se, df) : away > 0 ? 0 : 1;
  const ratio = {
    value: Math.exp(log_ratio),
    low: Math.exp(log_ratio - reach),
    high: Math.exp(log_ratio + reach),
    level: 1 - 2 * alpha,
    n: df + 1,
    method: "two one-sided t tests on logs",
    warnings: [],
  };
  return { ratio, margin, p, equivalent: p < alpha };
}
