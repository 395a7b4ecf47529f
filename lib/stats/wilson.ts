import { normalQuantile } from "lib/stats/distributions/normal.ts";
import { checkShare, type Share } from "lib/stats/share.ts";

/**
 * How often something happens that happened in k of n trials: the score interval (Wilson 1927), which keeps its level
 * on average over shares and is not empty at 0 of n or n of n.
 */
export function wilson(k: number, n: number, { level = 0.95 } = {}): Share {
  checkShare(k, n);
  const z = normalQuantile((1 + level) / 2);
  const centre = (k + z * z / 2) / (n + z * z);
  const half = z / (n + z * z) * Math.sqrt(k * (n - k) / n + z * z / 4);
  return {
    value: k / n,
    low: k === 0 ? 0 : centre - half,
    high: k === n ? 1 : centre + half,
  };
}
