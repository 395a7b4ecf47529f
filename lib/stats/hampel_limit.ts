import { median } from "./moments.ts";
import { normalDraws } from "./normal_draws.ts";
import { seededRandom } from "./random.ts";
import { simulatedP } from "./test_result.ts";

/** Of fewer values no one can be told to be odd at any limit worth having. */
export const LEAST_READINGS = 5;

/** How often any value of a clean series may be flagged, and how the null is drawn. */
export interface HampelLimitOptions {
  readonly level?: number;
  readonly draws?: number;
  readonly seed?: number;
}

/** How far each value lies from the median, in robust standard deviations (1.4826 MAD); 0 where all are equal. */
export function robustDeviations(values: readonly number[]): number[] {
  const centre = median(values);
  const distances = values.map((value) => Math.abs(value - centre));
  const sd = 1.4826 * median(distances);
  return distances.map((distance) => distance === 0 ? 0 : distance / sd);
}

/**
 * The robust deviation that the oddest of n clean normal values exceeds with probability `level` (0.01): a limit for
 * the whole series, from a seeded simulation. Three deviations, the usual limit, flag one of seven clean values in
 * every fourth series. By exchangeability a single value named beforehand, such as the last, exceeds it with
 * probability `level` / n at most.
 */
export function hampelLimit(n: number, options: HampelLimitOptions = {}): number {
  const { level = 0.01, seed = 1, draws = Math.max(4000, Math.min(40_000, Math.floor(1e6 / n))) } = options;
  if (!Number.isInteger(n) || n < LEAST_READINGS) {
    throw new RangeError(
      `Cannot take a Hampel limit as there must be at least ${LEAST_READINGS} values: current count is ${n}`,
    );
  }
  if (!(level > simulatedP(0, draws).p && level < 1)) {
    throw new RangeError(
      `Cannot take a Hampel limit as level must be between 1 / ${draws + 1} and 1: current value is ${level}`,
    );
  }
  const normal = normalDraws(seededRandom(seed));
  const most = Float64Array.from({ length: draws }, () => {
    const values = Array.from({ length: n }, normal);
    return robustDeviations(values).reduce((largest, one) => Math.max(largest, one), 0);
  }).sort();
  return most[Math.min(draws - 1, Math.ceil((1 - level) * draws))] as number;
}
