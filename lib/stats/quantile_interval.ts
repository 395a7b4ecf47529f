import { binomialCdf, binomialQuantile } from "./distributions/binomial.ts";
import { checkLevel, type Estimate } from "./estimate.ts";
import { nearestRank } from "./nearest_rank.ts";
import { orderStatistics } from "./order_statistics.ts";
import { checkProbability, type Sample } from "./sample.ts";

/** The ranks, from 1 to n, between which a quantile lies; an end that n values cannot give is null. */
export interface RankInterval {
  readonly low_rank: number | null;
  readonly high_rank: number | null;
  /** The probability that the interval holds the quantile: at least the level asked for, if both ends exist. */
  readonly coverage: number;
}

const ACTION = "Cannot take a quantile interval";

/**
 * The type 1 quantile with its order-statistic interval (Conover 1999, §3.2; Hahn and Meeker 1991): exact and free
 * of any distribution for *independent* values. Requests of one run are not independent, so it is the least that
 * chance moves the quantile; a run started again moves it more. Same ranks as SciPy's `quantile_test`.
 */
export function quantileInterval(
  values: Sample,
  p: number,
  options: { readonly level?: number } = {},
): Estimate & RankInterval {
  const { level = 0.95 } = options;
  const n = values.length;
  const interval = rankInterval(n, p, { level });
  const { low_rank, high_rank } = interval;
  const wanted = [nearestRank(p, n), low_rank ?? 1, high_rank ?? n];
  const [value, low, high] = orderStatistics(values, wanted) as [number, number, number];
  return {
    value,
    low: low_rank === null ? null : low,
    high: high_rank === null ? null : high,
    level,
    n,
    method: "order statistics, values taken as independent, n in values",
    warnings: low_rank === null || high_rank === null ? [`${n} values give no two-sided interval here`] : [],
    ...interval,
  };
}

/** The ranks of the order-statistic interval of the p-quantile of n values, without the values. */
export function rankInterval(n: number, p: number, options: { readonly level?: number } = {}): RankInterval {
  const { level = 0.95 } = options;
  checkProbability(p, ACTION);
  checkLevel(level, ACTION);
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new RangeError(`${ACTION} as n must be a whole number of at least 1: current value is ${n}`);
  }
  const tail = (1 - level) / 2;
  const trials = { n, p };
  const low = binomialQuantile(tail, trials);
  const high = binomialQuantile(1 - tail, trials) + 1;
  const below = low < 1 ? 0 : binomialCdf(low - 1, trials);
  const upTo = high > n ? 1 : binomialCdf(high - 1, trials);
  return { low_rank: low < 1 ? null : low, high_rank: high > n ? null : high, coverage: upTo - below };
}
