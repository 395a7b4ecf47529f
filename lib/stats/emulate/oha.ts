import { type Sample, sortedCopy } from "../sample.ts";
import { checkLatencies, checkPositive } from "./latencies.ts";

/** The percentiles that oha prints. */
export const OHA_PERCENTS = [10, 25, 50, 75, 90, 95, 99, 99.9, 99.99] as const;

/** oha's output; latencies in the unit they were given in. */
export interface OhaSummary {
  readonly per_second: number;
  readonly slowest: number;
  readonly fastest: number;
  readonly average: number;
  /** One value for each of `OHA_PERCENTS`; NaN where oha prints NaN. */
  readonly percentiles: readonly number[];
}

/**
 * What oha prints (hatoo/oha b8cd846) for the latencies of the answers it got, whatever their status.
 * Requests without an answer are in its rate and in none of its latencies.
 *
 * Its percentile is the value at index floor(p·n) counted from 0: one rank above type 1 wherever p·n is whole.
 */
export function emulateOha(
  latencies: Sample,
  options: { readonly runtime_s: number; readonly errors?: number },
): OhaSummary {
  const { runtime_s, errors = 0 } = options;
  checkLatencies(latencies, "oha");
  checkPositive({ runtime_s }, "oha");
  const sorted = sortedCopy(latencies, "Cannot emulate oha");
  const n = sorted.length;
  let mean = 0;
  for (let index = 0; index < n; index++) mean += ((sorted[index] as number) - mean) / (index + 1);
  return {
    per_second: (n + errors) / runtime_s,
    slowest: sorted[n - 1] as number,
    fastest: sorted[0] as number,
    average: mean,
    percentiles: OHA_PERCENTS.map((percent) => sorted[Math.floor(percent / 100 * n)] ?? NaN),
  };
}
