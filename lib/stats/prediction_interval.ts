import { tQuantile } from "./distributions/student_t.ts";
import { checkLevel, type Estimate } from "./estimate.ts";
import { mean, squares, variance } from "./moments.ts";
import { checkStacks, logRuns, type RunValues } from "./run_values.ts";
import { type CombinedSpread, combineMeanSquares } from "./satterthwaite.ts";
import { varianceComponents } from "./variance_components.ts";

const ACTION = "Cannot take a prediction interval";

/** What is predicted: the mean of `runs_averaged` new runs (a published cell is one, or the k it says). */
export interface PredictionOptions {
  readonly level?: number;
  readonly runs_averaged?: number;
}

/** How much machines or days are known to differ, from elsewhere: log-scale sd (0.15 is about 15 %) and its df. */
export interface KnownSpread {
  readonly sd: number;
  readonly df: number;
}

/**
 * Repeatability: where a printed number would lie if it were one more measurement on this machine in these days,
 * `exp(m ± t · s · √(1/k + 1/r))` on logs. Outside of it, a number *differs on this machine*, no more.
 */
export function repeatabilityInterval(runs: RunValues, options: PredictionOptions = {}): Estimate {
  const { level, k } = checked(options);
  checkStacks([runs], { action: ACTION, stacksAtLeast: 1 });
  const logs = logRuns(runs, ACTION).values;
  const n = logs.length;
  const method = `repeatability: one more mean of ${k} on this machine, t on logs, n in runs`;
  if (n < 2) {
    return withoutInterval(Math.exp(mean(logs)), { level, n, method, warning: "need ≥ 2 runs, have 1" });
  }
  const sd = Math.sqrt(variance(logs) * (1 / k + 1 / n));
  return onLogs({ centre: mean(logs), sd, df: n - 1 }, { level, n, method });
}

/**
 * Reproducibility: the same on another machine or day, these being random effects. One `RunValues` per machine or
 * day; the variance of a new one is a sum of mean squares, with Satterthwaite's degrees of freedom (exactly t with
 * groups − 1 where each group has `runs_averaged` runs). One group cannot show how groups differ: then
 * `between` must bring it from elsewhere.
 */
export function reproducibilityInterval(
  groups: readonly RunValues[],
  options: PredictionOptions & { readonly between?: KnownSpread } = {},
): Estimate {
  const { level, k } = checked(options);
  checkStacks(groups, { action: ACTION, stacksAtLeast: 1 });
  const logs = groups.map((group) => logRuns(group, ACTION).values);
  const parts = options.between === undefined
    ? fromGroups(logs, k)
    : fromElsewhere(logs, { k, ...options.between });
  const source = options.between === undefined ? "seen" : "brought from elsewhere";
  const method =
    `reproducibility: a mean of ${k} on another machine or day, spread between them ${source}, n in groups`;
  if (parts === null) {
    const value = Math.exp(mean(logs.map(mean)));
    const warning = "need ≥ 2 machines or days to see how they differ, or their spread from elsewhere";
    return withoutInterval(value, { level, n: groups.length, method, warning });
  }
  return onLogs(parts, { level, n: groups.length, method });
}

interface Prediction extends CombinedSpread {
  readonly centre: number;
}

function fromGroups(logs: readonly (readonly number[])[], k: number): Prediction | null {
  const g = logs.length;
  if (g < 2) return null;
  const centre = mean(logs.map(mean));
  // Single runs per group: their spread holds both components, and a mean of k is no more certain than one.
  if (logs.every((group) => group.length === 1)) {
    return { centre, sd: Math.sqrt(variance(logs.flat()) * (1 + 1 / g)), df: g - 1 };
  }
  const { mean_square, df, per_group, between_raw } = varianceComponents(logs);
  const inverse_sizes = mean(logs.map((group) => 1 / group.length));
  // σb²(1 + 1/g) + σw²(1/k + mean(1/nᵢ)/g), written in the mean squares.
  const times = (1 + 1 / g) / per_group;
  const between = { square: mean_square.between, times, df: df.between };
  const own = 1 / k + inverse_sizes / g;
  const within = { square: mean_square.within, times: own - times, df: df.within };
  // With a positive coefficient this is unbiased and above 0 as it is; a negative one needs groups that differ.
  if (within.times >= 0 || between_raw > 0) return { centre, ...combineMeanSquares([between, within]) };
  return { centre, ...combineMeanSquares([{ square: mean_square.within, times: own, df: df.within }]) };
}

function fromElsewhere(
  logs: readonly (readonly number[])[],
  { k, sd, df }: { k: number; sd: number; df: number },
): Prediction | null {
  if (!(sd >= 0) || !(df > 0)) {
    throw new RangeError(
      `${ACTION} as a known spread needs sd ≥ 0 and df > 0: current values are ${sd} and ${df}`,
    );
  }
  const g = logs.length;
  const within_df = logs.reduce((sum, group) => sum + group.length - 1, 0);
  if (within_df < 1) return null;
  const within = logs.reduce((sum, group) => sum + squares(group), 0) / within_df;
  const own = 1 / k + mean(logs.map((group) => 1 / group.length)) / g;
  const parts = [{ square: sd * sd, times: 1 + 1 / g, df }, { square: within, times: own, df: within_df }];
  return { centre: mean(logs.map(mean)), ...combineMeanSquares(parts) };
}

function checked({ level = 0.95, runs_averaged: k = 1 }: PredictionOptions): { level: number; k: number } {
  checkLevel(level, ACTION);
  if (!Number.isSafeInteger(k) || k < 1) {
    throw new RangeError(
      `${ACTION} as runs_averaged must be a whole number of at least 1: current value is ${k}`,
    );
  }
  return { level, k };
}

function onLogs(
  { centre, sd, df }: Prediction,
  { level, n, method }: { level: number; n: number; method: string },
): Estimate {
  const reach = sd === 0 ? 0 : tQuantile((1 + level) / 2, Math.min(df, 1e9)) * sd;
  const warnings = sd === 0 ? ["runs do not vary: the interval has no width"] : [];
  return {
    value: Math.exp(centre),
    low: Math.exp(centre - reach),
    high: Math.exp(centre + reach),
    level,
    n,
    method,
    warnings,
  };
}

function withoutInterval(
  value: number,
  { level, n, method, warning }: { level: number; n: number; method: string; warning: string },
): Estimate {
  return { value, low: null, high: null, level, n, method, warnings: [warning] };
}
