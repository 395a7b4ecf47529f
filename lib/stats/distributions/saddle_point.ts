import { logGamma } from "./log_gamma.ts";
import { stirlingError } from "./stirling.ts";

/*
 * Densities that stay exact for large counts (Loader 2000, "Fast and accurate computation of binomial
 * probabilities"; what R's dbinom and dpois use). The textbook form subtracts log gammas of the order of
 * n ln n: at n = 10 million that leaves seven digits.
 */

/**
 * The binomial density C(x + rest, x) p^x q^rest for real x and rest of at least 0. Both counts and both chances
 * are given apart: n - x of a small rest in a large n would have lost its digits, as 1 - p would.
 */
export function binomialTerm(
  x: number,
  rest: number,
  { p, q }: { readonly p: number; readonly q: number },
): number {
  const n = x + rest;
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return rest === 0 ? 1 : 0;
  if (x === 0) return p < 0.1 ? Math.exp(-deviance(n, n * q) - n * p) : Math.exp(n * Math.log(q));
  if (rest === 0) return q < 0.1 ? Math.exp(-deviance(n, n * p) - n * q) : Math.exp(n * Math.log(p));
  const errors = errorOf(n) - errorOf(x) - errorOf(rest);
  const exponent = errors - deviance(x, n * p) - deviance(rest, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * rest));
}

/** The Poisson density λ^x e^-λ / Γ(x + 1) for real x of at least 0. */
export function poissonTerm(x: number, lambda: number): number {
  if (lambda === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-lambda);
  return Math.exp(-errorOf(x) - deviance(x, lambda)) / Math.sqrt(2 * Math.PI * x);
}

/** x ln(x/mean) + mean - x without cancellation where x is near the mean. */
function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  let sum = (x - mean) * v;
  let term = 2 * x * v;
  for (let k = 3;; k += 2) {
    term *= v * v;
    const next = sum + term / k;
    if (next === sum) return next;
    sum = next;
  }
}

function errorOf(x: number): number {
  if (x >= 10) return stirlingError(x);
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - 0.918_938_533_204_672_741_78;
}
