import { chiSquaredDraws, normalDraws } from "./normal_draws.ts";
import { seededRandom } from "./random.ts";
import { cholesky, type Matrix } from "./symmetric_matrix.ts";
import { simulatedP } from "./test_result.ts";

/** How a null distribution is drawn: the same seed gives the same numbers. */
export interface Drawing {
  readonly draws: number;
  readonly seed: number;
}

/** Two stacks, by index: the first over the second. */
export type Pair = readonly [a: number, b: number];

/** The null distribution of the largest |t| of a family. */
export interface MaxNull {
  /** The value that the largest stays below with probability `level`. */
  critical(level: number): number;
  /** Chance of one as large, with its Monte Carlo error. */
  p(t: number): { p: number; p_error: number };
}

/** The null of the largest |t| from draws of it. */
export function maxNull(largest: Float64Array): MaxNull {
  const sorted = largest.slice().sort();
  return {
    critical: (level) =>
      sorted[Math.min(sorted.length, Math.ceil(level * (sorted.length + 1))) - 1] as number,
    // Rounding must not turn a draw that equals the observed into one below it.
    p: (t) => simulatedP(sorted.length - firstAtLeast(sorted, Math.abs(t) * (1 - 1e-12)), sorted.length),
  };
}

/**
 * Single-step max-t for differences of correlated normal estimates with one common standard deviation
 * (Hothorn, Bretz and Westfall 2008): the null is drawn, seeded, rather than integrated.
 */
export function drawMaxT(
  { covariance, df, pairs }: { covariance: Matrix; df: number; pairs: readonly Pair[] },
  { draws, seed }: Drawing,
): MaxNull {
  const lower = cholesky(covariance);
  if (lower === null) throw new RangeError("Cannot draw max-t as the covariance must be positive definite");
  const random = seededRandom(seed);
  const normal = normalDraws(random);
  const square = chiSquaredDraws(df, random);
  const scales = pairs.map(([a, b]) => 1 / contrastSd(covariance, [a, b]));
  const largest = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    const z = lower.map(() => normal());
    const x = lower.map((row) => row.reduce((sum, l, k) => sum + l * (z[k] as number), 0));
    let most = 0;
    pairs.forEach(([a, b], i) => {
      most = Math.max(most, Math.abs((x[a] as number) - (x[b] as number)) * (scales[i] as number));
    });
    largest[draw] = most / Math.sqrt(square() / df);
  }
  return maxNull(largest);
}

/** Standard deviation of the difference of two estimates, in units of the common standard deviation. */
export function contrastSd(covariance: Matrix, [a, b]: Pair): number {
  const at = (i: number, j: number) => covariance[i]?.[j] as number;
  return Math.sqrt(at(a, a) + at(b, b) - at(a, b) - at(b, a));
}

/** Every pair of stacks, or every other stack over the reference. */
export function pairsOf(stacks: number, reference?: number): Pair[] {
  const all = Array.from({ length: stacks }, (_, stack) => stack);
  if (reference === undefined) return all.flatMap((a) => all.slice(a + 1).map((b): Pair => [a, b]));
  if (!all.includes(reference)) {
    throw new RangeError(
      `Cannot compare with a reference as it must be from 0 to ${stacks - 1}: current value is ${reference}`,
    );
  }
  return all.filter((a) => a !== reference).map((a): Pair => [a, reference]);
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
