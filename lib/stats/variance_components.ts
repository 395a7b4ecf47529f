import { fQuantile, fUpperTail } from "./distributions/fisher_f.ts";
import { checkLevel, type Estimate } from "./estimate.ts";
import { mean, roundingSquares, squares } from "./moments.ts";
import { checkFiniteSample } from "./sample.ts";

const ACTION = "Cannot split variance";

/** Where the variance sits: between groups (runs, days, machines) or within them. */
export interface VarianceComponents {
  /** Variance of the groups' true levels, held at 0. */
  readonly between: number;
  /** The same as estimated without bias: below 0 where groups differ by less than chance would have them. */
  readonly between_raw: number;
  readonly within: number;
  /** Share of a single value's variance that its group accounts for: ICC(1). */
  readonly icc: Estimate;
  readonly mean: number;
  readonly mean_square: { readonly between: number; readonly within: number };
  readonly df: { readonly between: number; readonly within: number };
  /** Values per group; for unequal groups the n₀ of the ANOVA estimate. */
  readonly per_group: number;
  /** Of "no variance between groups". */
  readonly p: number;
}

/**
 * One-way random effects by analysis of variance (Searle, Casella and McCulloch 1992, chapter 3): values in
 * groups, for instance windows in runs or runs in days, on logs where the spread grows with the level.
 */
export function varianceComponents(
  groups: readonly (readonly number[])[],
  { level = 0.95 } = {},
): VarianceComponents {
  checkLevel(level, ACTION);
  groups.forEach((group) => checkFiniteSample(group, ACTION));
  const all = groups.flat();
  const df = { between: groups.length - 1, within: all.length - groups.length };
  if (df.between < 1 || df.within < 1) {
    throw new RangeError(
      `${ACTION} as it takes two groups and one with two values: current counts are ${groups.length} and ${all.length}`,
    );
  }
  const grand = mean(all);
  const spread = groups.reduce((sum, group) => sum + group.length * (mean(group) - grand) ** 2, 0);
  const between_squares = spread <= roundingSquares(all) ? 0 : spread;
  const within_squares = groups.reduce((sum, group) => sum + squares(group), 0);
  const mean_square = { between: between_squares / df.between, within: within_squares / df.within };
  const sizes_squared = groups.reduce((sum, group) => sum + group.length ** 2, 0);
  const per_group = (all.length - sizes_squared / all.length) / df.between;
  const between_raw = (mean_square.between - mean_square.within) / per_group;
  const nothing = mean_square.between === 0 && mean_square.within === 0;
  const f = nothing ? 1 : mean_square.between / mean_square.within;
  const p = nothing
    ? 1
    : f === Infinity
    ? 0
    : fUpperTail(f, { numerator: df.between, denominator: df.within });
  return {
    between: Math.max(0, between_raw),
    between_raw,
    within: mean_square.within,
    icc: { ...iccOf({ f, df, per_group, level }), n: groups.length, warnings: unequal(groups) },
    mean: grand,
    mean_square,
    df,
    per_group,
    p,
  };
}

function iccOf(
  { f, df, per_group, level }: {
    f: number;
    df: VarianceComponents["df"];
    per_group: number;
    level: number;
  },
): Omit<Estimate, "n" | "warnings"> {
  const share = (ratio: number) => ratio === Infinity ? 1 : (ratio - 1) / (ratio + per_group - 1);
  const degrees = { numerator: df.between, denominator: df.within };
  const tail = (1 - level) / 2;
  return {
    value: share(f),
    low: share(f / fQuantile(1 - tail, degrees)),
    high: share(f / fQuantile(tail, degrees)),
    level,
    method: "ICC(1), F interval, n in groups",
  };
}

function unequal(groups: readonly (readonly number[])[]): string[] {
  const sizes = new Set(groups.map((group) => group.length));
  return sizes.size > 1 ? ["groups differ in size: the interval is approximate"] : [];
}
