import { normalQuantile } from "./distributions/normal.ts";
import { checkLevel, type Estimate } from "./estimate.ts";
import { checkStacks, type RunValues } from "./run_values.ts";

const ACTION = "Cannot take Cliff's delta";

/**
 * Cliff's δ: the share of pairs in which `a` is larger minus the share in which `b` is; ignores blocks.
 * With seven runs a stack it is coarse, hence the interval: Newcombe's method 5 (2006) for P(a > b), which
 * inverts the Hanley–McNeil variance and so has width even where the stacks do not overlap.
 */
export function cliffsDelta(a: RunValues, b: RunValues, { level = 0.95 } = {}): Estimate {
  checkStacks([a, b], { action: ACTION });
  checkLevel(level, ACTION);
  const size = { a: a.values.length, b: b.values.length };
  const signs = a.values.flatMap((x) => b.values.map((y): number => Math.sign(x - y)));
  const value = signs.reduce((sum, sign) => sum + sign, 0) / signs.length;
  const superiority = (value + 1) / 2;
  const z = normalQuantile((1 + level) / 2);
  const distance = (theta: number) => Math.abs(superiority - theta) - z * standardError(theta, size);
  return {
    value,
    low: 2 * edge(distance, { outside: 0, inside: superiority }) - 1,
    high: 2 * edge(distance, { outside: 1, inside: superiority }) - 1,
    level,
    n: size.a + size.b,
    method: "Cliff's δ, Newcombe's interval (method 5), n in runs",
    warnings: [],
  };
}

/** Hanley and McNeil's standard error of P(a > b), the two sizes replaced by their mean. */
function standardError(theta: number, size: { a: number; b: number }): number {
  const others = (size.a + size.b) / 2 - 1;
  const pairs = 1 + others * ((1 - theta) / (2 - theta) + theta / (1 + theta));
  return Math.sqrt(theta * (1 - theta) * pairs / (size.a * size.b));
}

/** Where `distance` changes sign between a point outside the interval and the estimate inside; bisection. */
function edge(
  distance: (theta: number) => number,
  { outside, inside }: { outside: number; inside: number },
): number {
  if (outside === inside) return outside;
  let [out, within] = [outside, inside];
  for (let step = 0; step < 100; step++) {
    const middle = (out + within) / 2;
    if (distance(middle) > 0) out = middle;
    else within = middle;
  }
  return (out + within) / 2;
}
