import { checkProbability } from "../sample.ts";
import { gammaTails } from "./incomplete_gamma.ts";
import { invert } from "./invert.ts";
import { poissonTerm } from "./saddle_point.ts";

/** P(X ≤ x) for chi-squared with df degrees of freedom. */
export function chiSquaredCdf(x: number, df: number): number {
  return gammaTails(df / 2, Math.max(x, 0) / 2).lower;
}

/** P(X > x) for chi-squared with df degrees of freedom: small tails keep their digits. */
export function chiSquaredUpperTail(x: number, df: number): number {
  return gammaTails(df / 2, Math.max(x, 0) / 2).upper;
}

/** The p-quantile of chi-squared with df degrees of freedom. */
export function chiSquaredQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}

/** The p-quantile of Gamma(a, 1). */
export function gammaQuantile(p: number, a: number): number {
  checkProbability(p, "Cannot take a gamma quantile");
  gammaTails(a, 1);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const coordinate = {
    tails: (u: number) => gammaTails(a, Math.exp(u)),
    density: (u: number) => a * poissonTerm(a, Math.exp(u)),
  };
  return Math.exp(invert(coordinate, p, { start: Math.log(a) }));
}
