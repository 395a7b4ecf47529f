import { tQuantile } from "./distributions/student_t.ts";
import { checkLevel, type Estimate } from "./estimate.ts";
import { mean } from "./moments.ts";
import { checkFiniteSample } from "./sample.ts";

const ACTION = "Cannot plan repetitions";

/** Measurements nested to any depth, highest level outermost: starts of windows of …; each level of one length. */
export type Nested = readonly number[] | readonly Nested[];

/** One level of an experiment; level 1 is the lowest (windows of one start). */
export interface Level {
  readonly level: number;
  readonly repetitions: number;
  /** S²: variance of this level's means, with what they carry from below. */
  readonly biased_variance: number;
  /** T²: this level's own variance; may come out below 0. */
  readonly variance: number;
}

/** The levels from the lowest up, and the grand mean with its interval, which rests on the highest level alone. */
export interface NestedSpread {
  readonly levels: readonly Level[];
  readonly mean: Estimate;
}

/**
 * Splits the variance of a nested experiment by level (Kalibera and Jones 2013). T² is the corrected form,
 * Tᵢ² = Sᵢ² − Sᵢ₋₁²/rᵢ₋₁: the paper first printed Tᵢ₋₁² there, which is wrong from the third level on.
 */
export function nestedSpread(data: Nested, { level = 0.95 } = {}): NestedSpread {
  checkLevel(level, ACTION);
  const counts = countsOf(data);
  const highest = counts.length;
  const levels: Level[] = [];
  for (let i = 1; i <= highest; i++) {
    const repetitions = counts[highest - i] as number;
    const biased_variance = variancePerParent(data, highest - i);
    const below = levels[i - 2];
    const carried = below === undefined ? 0 : below.biased_variance / below.repetitions;
    levels.push({ level: i, repetitions, biased_variance, variance: biased_variance - carried });
  }
  const top = levels[highest - 1] as Level;
  const value = mean(leavesOf(data));
  const reach = tQuantile((1 + level) / 2, top.repetitions - 1) *
    Math.sqrt(top.biased_variance / top.repetitions);
  const method = "mean over the highest level, t interval";
  return {
    levels,
    mean: { value, low: value - reach, high: value + reach, level, n: top.repetitions, method, warnings: [] },
  };
}

/**
 * How often to repeat each level below the highest: rᵢ = √(cᵢ₊₁/cᵢ · Tᵢ²/Tᵢ₊₁²), rounded up. `costs` runs from
 * the lowest level up, in any one unit of time. `null` where the level above shows no variance of its own: then
 * repeating this one is as good as repeating that one, and cheaper.
 */
export function planRepetitions(levels: readonly Level[], costs: readonly number[]): (number | null)[] {
  if (costs.length !== levels.length || !costs.every((cost) => cost > 0)) {
    throw new RangeError(
      `${ACTION} as each of ${levels.length} levels needs a cost above 0: costs are ${costs}`,
    );
  }
  return levels.slice(0, -1).map((level, i) => {
    const above = levels[i + 1] as Level;
    if (above.variance <= 0) return null;
    const price = (costs[i + 1] as number) / (costs[i] as number);
    return Math.max(1, Math.ceil(Math.sqrt(price * Math.max(0, level.variance) / above.variance)));
  });
}

/** Repetitions per level, highest first; refuses ragged data and levels made once only. */
function countsOf(data: Nested): number[] {
  if (data.length < 2) {
    throw new RangeError(`${ACTION} as every level needs at least 2 repetitions: one has ${data.length}`);
  }
  if (isLowest(data)) {
    checkFiniteSample(data, ACTION);
    return [data.length];
  }
  const below = data.map(countsOf);
  if (new Set(below.map(String)).size > 1) {
    throw new RangeError(
      `${ACTION} as all parts of a level must have the same repetitions: have ${below.join(" | ")}`,
    );
  }
  return [data.length, ...(below[0] as number[])];
}

/** Mean over all nodes `depth` below the top of the variance of their children's means. */
function variancePerParent(data: Nested, depth: number): number {
  if (depth > 0) return mean((data as readonly Nested[]).map((part) => variancePerParent(part, depth - 1)));
  const means = isLowest(data) ? [...data] : data.map((part) => mean(leavesOf(part)));
  const centre = mean(means);
  return means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (means.length - 1);
}

function leavesOf(data: Nested): number[] {
  return isLowest(data) ? [...data] : data.flatMap(leavesOf);
}

function isLowest(data: Nested): data is readonly number[] {
  return typeof data[0] === "number";
}
