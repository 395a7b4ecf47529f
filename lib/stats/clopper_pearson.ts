import { betaQuantile } from "lib/stats/distributions/beta.ts";
import { checkShare, type Share } from "lib/stats/share.ts";

/**
 * How often something happens that happened in k of n trials: the exact interval (Clopper and Pearson 1934), which
 * keeps at least its level at every share.
 */
export function clopperPearson(k: number, n: number, { level = 0.95 } = {}): Share {
  checkShare(k, n);
  const tail = (1 - level) / 2;
  return {
    value: k / n,
    low: k === 0 ? 0 : betaQuantile(tail, { a: k, b: n - k + 1 }),
    high: k === n ? 1 : betaQuantile(1 - tail, { a: k + 1, b: n - k }),
  };
}
