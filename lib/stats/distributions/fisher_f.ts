import { betaQuantilePoint } from "./beta.ts";
import { betaTails } from "./incomplete_beta.ts";
import type { Tails } from "./tails.ts";

/** The degrees of freedom of an F ratio: of its numerator and of its denominator. */
export interface FDegrees {
  readonly numerator: number;
  readonly denominator: number;
}

/** P(X ≤ x) for the F distribution. */
export function fCdf(x: number, df: FDegrees): number {
  return tails(x, df).lower;
}

/** P(X > x) for the F distribution: small tails keep their digits. */
export function fUpperTail(x: number, df: FDegrees): number {
  return tails(x, df).upper;
}

/** The p-quantile of the F distribution. */
export function fQuantile(p: number, df: FDegrees): number {
  const { x, y } = betaQuantilePoint(p, { a: df.numerator / 2, b: df.denominator / 2 });
  return x / y * (df.denominator / df.numerator);
}

function tails(x: number, { numerator, denominator }: FDegrees): Tails {
  if (Number.isNaN(x)) throw new RangeError("Cannot take an F probability as x must not be NaN");
  const scaled = numerator * Math.max(x, 0);
  const point = scaled === Infinity
    ? { x: 1, y: 0 }
    : { x: scaled / (scaled + denominator), y: denominator / (scaled + denominator) };
  return betaTails(point, { a: numerator / 2, b: denominator / 2 });
}
