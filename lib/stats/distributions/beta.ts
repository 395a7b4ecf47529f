import { checkProbability } from "../sample.ts";
import { betaTails, leadingFactor } from "./incomplete_beta.ts";
import { invert } from "./invert.ts";

/** The p-quantile of Beta(a, b). */
export function betaQuantile(p: number, shape: { readonly a: number; readonly b: number }): number {
  const { x } = betaQuantilePoint(p, shape);
  return x;
}

/** The p-quantile of Beta(a, b) as x and y = 1 - x, each with its digits: what F and t quantiles are made from. */
export function betaQuantilePoint(
  p: number,
  shape: { readonly a: number; readonly b: number },
): { readonly x: number; readonly y: number } {
  checkProbability(p, "Cannot take a beta quantile");
  betaTails({ x: 0.5, y: 0.5 }, shape);
  if (p === 0) return { x: 0, y: 1 };
  if (p === 1) return { x: 1, y: 0 };
  const coordinate = {
    tails: (u: number) => betaTails(point(u), shape),
    density: (u: number) => leadingFactor(point(u), shape),
  };
  return point(invert(coordinate, p, { start: Math.log(shape.a / shape.b) }));
}

/** u is the logit of x. */
function point(u: number): { readonly x: number; readonly y: number } {
  return { x: 1 / (1 + Math.exp(-u)), y: 1 / (1 + Math.exp(u)) };
}
