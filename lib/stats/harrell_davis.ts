import { incompleteBeta } from "./distributions/incomplete_beta.ts";
import type { Sample } from "./sample.ts";

/**
 * The Harrell-Davis p-quantile of an ascending sample (Harrell and Davis 1982, Biometrika 69:635-640):
 * a mean of all order statistics, weighted by Beta((n+1)p, (n+1)(1-p)).
 *
 * Ranks more than ten standard deviations and fifty ranks from the centre weigh less than 1e-20 and are left out.
 */
export function harrellDavisSorted(sorted: Sample, p: number): number {
  const n = sorted.length;
  if (p === 0) return sorted[0] as number;
  if (p === 1) return sorted[n - 1] as number;
  const shape = { a: (n + 1) * p, b: (n + 1) * (1 - p) };
  const reach = 50 + 10 * Math.sqrt(n * p * (1 - p));
  const from = Math.max(0, Math.floor(n * p - reach));
  const to = Math.min(n, Math.ceil(n * p + reach));
  let below = incompleteBeta(from / n, shape);
  let total = 0;
  let sum = 0;
  for (let rank = from + 1; rank <= to; rank++) {
    const upTo = incompleteBeta(rank / n, shape);
    total += upTo - below;
    sum += (upTo - below) * (sorted[rank - 1] as number);
    below = upTo;
  }
  return sum / total;
}
