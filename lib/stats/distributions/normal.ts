import { checkProbability } from "../sample.ts";
import { gammaTails } from "./incomplete_gamma.ts";
import { invert } from "./invert.ts";

/** P(Z ≤ z) for the standard normal distribution. */
export function normalCdf(z: number): number {
  return z <= 0 ? tail(-z) : 1 - tail(z);
}

/** P(Z > z) for the standard normal distribution: small tails keep their digits. */
export function normalUpperTail(z: number): number {
  return normalCdf(-z);
}

/** The density of the standard normal distribution at z. */
export function normalDensity(z: number): number {
  return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
}

/** The p-quantile of the standard normal distribution. */
export function normalQuantile(p: number): number {
  checkProbability(p, "Cannot take a normal quantile");
  if (p === 0.5) return 0;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  // z² / 2 is Gamma(1/2, 1), and its logarithm keeps the relative precision of z near 0.
  const square = 1 - 2 * Math.min(p, 1 - p);
  if (square < 0.5) return Math.sign(p - 0.5) * Math.sqrt(2 * rootNear(square));
  const coordinate = {
    tails: (z: number) => ({ lower: normalCdf(z), upper: normalUpperTail(z) }),
    density: normalDensity,
  };
  return invert(coordinate, p, { start: p < 0.5 ? -1 : 1 });
}

function rootNear(p: number): number {
  const coordinate = {
    tails: (u: number) => gammaTails(0.5, Math.exp(u)),
    density: (u: number) => Math.sqrt(Math.exp(u) / Math.PI) * Math.exp(-Math.exp(u)),
  };
  return Math.exp(invert(coordinate, p, { start: 2 * Math.log(p) }));
}

/** P(Z > z) for z of at least 0. */
function tail(z: number): number {
  if (Number.isNaN(z)) throw new RangeError("Cannot take a normal probability as z must not be NaN");
  return gammaTails(0.5, z * z / 2).upper / 2;
}
