import { betaQuantile } from "lib/stats/distributions/beta.ts";

/** A share of trials with its exact interval. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How often something happens that happened in k of n trials (Clopper and Pearson 1934). */
export function clopperPearson(k: number, n: number, { level = 0.95 } = {}): Share {
  if (!Number.isInteger(k) || !Number.isInteger(n) || k < 0 || k > n || n < 1) {
    throw new RangeError(
      `Cannot take a share as k must be from 0 to n, and n at least 1: they are ${k} and ${n}`,
    );
  }
  const tail = (1 - level) / 2;
  return {
    value: k / n,
    low: k === 0 ? 0 : betaQuantile(tail, { a: k, b: n - k + 1 }),
    high: k === n ? 1 : betaQuantile(1 - tail, { a: k + 1, b: n - k }),
  };
}

/** "3 of 60 (5 %, 1.04–13.9 %)" */
export function shareOf(k: number, n: number): string {
  if (n === 0) return "none";
  const { value, low, high } = clopperPearson(k, n);
  const per_cent = (share: number) => (share * 100).toLocaleString("en", { maximumSignificantDigits: 3 });
  return `${k} of ${n} (${per_cent(value)} %, ${per_cent(low)}–${per_cent(high)} %)`;
}
