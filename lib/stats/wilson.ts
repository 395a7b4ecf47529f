import { normalQuantile } from "lib/stats/distributions/normal.ts";

/** A share of trials with its interval. */
export interface WilsonShare {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How often something happens that happened in k of n trials: the score interval (Wilson 1927), which keeps its level
 * on average over shares and is not empty at 0 of n or n of n.
 */
export function wilson(k: number, n: number, { level = 0.95 } = {}): WilsonShare {
  if (!Number.isInteger(k) || !Number.isInteger(n) || k < 0 || k > n || n < 1) {
    throw new RangeError(
      `Cannot take a share as k must be from 0 to n, and n at least 1: they are ${k} and ${n}`,
    );
  }
  const z = normalQuantile((1 + level) / 2);
  const centre = (k + z * z / 2) / (n + z * z);
  const half = z / (n + z * z) * Math.sqrt(k * (n - k) / n + z * z / 4);
  return {
    value: k / n,
    low: k === 0 ? 0 : centre - half,
    high: k === n ? 1 : centre + half,
  };
}
