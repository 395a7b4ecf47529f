/** A share of trials with its interval. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Refuses counts that are no share: `k` of `n` trials. */
export function checkShare(k: number, n: number): void {
  if (!Number.isInteger(k) || !Number.isInteger(n) || k < 0 || k > n || n < 1) {
    throw new RangeError(
      `Cannot take a share as k must be from 0 to n, and n at least 1: they are ${k} and ${n}`,
    );
  }
}
