import { nearestRank } from "./nearest_rank.ts";
import { orderStatistics } from "./order_statistics.ts";
import { checkProbability, checkSample, type Sample } from "./sample.ts";

/** A quantile that may be known only from below. */
export interface CensoredQuantile {
  readonly value: number;
  /** The truth is this value or more: print "≥ 2000 ms". */
  readonly at_least: boolean;
}

/**
 * The type 1 quantile of latencies of which some were cut off: `observed` ended, and of each of `censored` it is
 * known only that it lasted at least so long (a timeout: its deadline). All of them count in the denominator.
 *
 * The value is exact while its rank lies among values below every cut; from the smallest cut on it is a bound,
 * as a request that was cut there may belong anywhere above.
 */
export function censoredQuantile(observed: Sample, censored: Sample, p: number): CensoredQuantile {
  checkProbability(p, "Cannot take a censored quantile");
  const all = new Float64Array(observed.length + censored.length);
  all.set(observed);
  all.set(censored, observed.length);
  checkSample(all, "Cannot take a censored quantile");
  const rank = nearestRank(p, all.length);
  const value = orderStatistics(all, [rank])[0] as number;
  let cut = Infinity;
  for (let index = 0; index < censored.length; index++) cut = Math.min(cut, censored[index] as number);
  return { value, at_least: rank > countUpTo(observed, cut) };
}

function countUpTo(values: Sample, limit: number): number {
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    if ((values[index] as number) <= limit) count++;
  }
  return count;
}
