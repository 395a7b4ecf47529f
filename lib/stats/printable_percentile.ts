/** What the sample allows to say about a percentile: print it, print it only with its interval, or leave it out. */
export type Printable = "print" | "with_interval" | "too_few";

/**
 * How a percentile may be printed. It rests on the values beyond it: n (1 - p) of them are expected. Below 10 it is
 * not printed, from 10 to 100 only with its interval. `max` is no percentile: it grows with n and is never ranked.
 *
 * `n` is the number of independent values: give the effective size where requests depend on each other.
 */
export function printablePercentile(p: number, n: number): Printable {
  if (!(p > 0 && p < 1)) {
    throw new RangeError(`Cannot judge a percentile as p must be above 0 and below 1: current value is ${p}`);
  }
  if (!(n >= 0)) {
    throw new RangeError(`Cannot judge a percentile as n must be at least 0: current value is ${n}`);
  }
  const beyond = expectedExceedances(p, n);
  if (beyond < 10) return "too_few";
  return beyond < 100 ? "with_interval" : "print";
}

/**
 * How many of n values are expected beyond the p-quantile, on the side where there are fewer.
 * Rounded at the twelfth digit: 1000 (1 - 0.99) must be 10 and not 10.000000000000009.
 */
export function expectedExceedances(p: number, n: number): number {
  return Number((n * Math.min(p, 1 - p)).toPrecision(12));
}
