import { type Sample, sortedCopy } from "../sample.ts";
import { checkLatencies, checkPositive } from "./latencies.ts";

/** The percentiles that hey prints. */
export const HEY_PERCENTS = [10, 25, 50, 75, 90, 95, 99] as const;

/** hey keeps so many results and no more. */
const MOST_RESULTS = 1_000_000;

/** hey's output; latencies in the unit they were given in. */
export interface HeySummary {
  readonly per_second: number;
  readonly slowest: number;
  readonly fastest: number;
  readonly average: number;
  /** One value for each of `HEY_PERCENTS`; null where it has none and prints "0%% in 0.0000 secs". */
  readonly percentiles: readonly (number | null)[];
}

/**
 * What hey prints (rakyll/hey 8985827) for the latencies of its answers in the order in which they ended.
 *
 * A percentile is the first value whose index, in whole per cent of n, reaches it: one rank above type 1 where p·n is
 * whole. Beyond a million answers it keeps the first million, and divides the sum of *all* by a million: the average
 * grows with the length of the test.
 */
export function emulateHey(
  latencies: Sample,
  options: { readonly runtime_s: number; readonly errors?: number },
): HeySummary {
  const { runtime_s, errors = 0 } = options;
  checkLatencies(latencies, "hey");
  checkPositive({ runtime_s }, "hey");
  const kept = sortedCopy(Array.prototype.slice.call(latencies, 0, MOST_RESULTS), "Cannot emulate hey");
  let sum = 0;
  for (let index = 0; index < latencies.length; index++) sum += latencies[index] as number;
  return {
    per_second: (latencies.length + errors) / runtime_s,
    slowest: kept[kept.length - 1] as number,
    fastest: kept[0] as number,
    average: sum / kept.length,
    percentiles: percentiles(kept),
  };
}

function percentiles(sorted: Float64Array | Uint32Array): (number | null)[] {
  const found: (number | null)[] = HEY_PERCENTS.map(() => null);
  let line = 0;
  for (let index = 0; index < sorted.length && line < HEY_PERCENTS.length; index++) {
    const reached = Math.floor(index * 100 / sorted.length);
    if (reached < (HEY_PERCENTS[line] as number)) continue;
    const value = sorted[index] as number;
    // hey takes a value of 0 for a line that it has not filled in.
    found[line++] = value > 0 ? value : null;
  }
  return found;
}
