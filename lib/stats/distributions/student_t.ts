import { checkProbability } from "../sample.ts";
import { betaQuantilePoint } from "./beta.ts";
import { betaTails } from "./incomplete_beta.ts";

/** P(T ≤ t) for Student's t with df degrees of freedom, whole or not. */
export function tCdf(t: number, df: number): number {
  return t <= 0 ? tTail(-t, df) : 1 - tTail(t, df);
}

/** P(T > t) for Student's t: small tails keep their digits. */
export function tUpperTail(t: number, df: number): number {
  return tCdf(-t, df);
}

/** The p-quantile of Student's t with df degrees of freedom. */
export function tQuantile(p: number, df: number): number {
  checkProbability(p, "Cannot take a t quantile");
  if (p === 0.5) return 0;
  if (p > 0.5) return -tQuantile(1 - p, df);
  // Near the median the small one of the two sides of Beta(1/2, df/2) is 1 - 2p, further out it is 2p.
  const { x, y } = p > 0.25
    ? betaQuantilePoint(1 - 2 * p, { a: 0.5, b: df / 2 })
    : swapped(betaQuantilePoint(2 * p, { a: df / 2, b: 0.5 }));
  return -Math.sqrt(df * (x / y));
}

/** P(T > t) for t of at least 0. */
function tTail(t: number, df: number): number {
  if (Number.isNaN(t)) throw new RangeError("Cannot take a t probability as t must not be NaN");
  if (t === Infinity) return 0;
  const square = t * t;
  const point = { x: square / (square + df), y: df / (square + df) };
  return betaTails(point, { a: 0.5, b: df / 2 }).upper / 2;
}

function swapped(
  { x, y }: { readonly x: number; readonly y: number },
): { readonly x: number; readonly y: number } {
  return { x: y, y: x };
}
