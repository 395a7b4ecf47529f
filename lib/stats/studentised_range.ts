import { normalRangeUpperTail } from "./normal_range.ts";
import { checkProbability } from "./sample.ts";
import { sdNodes } from "./sd_nodes.ts";

/** The range of k normals over an independent estimate of their standard deviation. */
export interface StudentisedRange {
  /** P(Q > q): small tails keep their digits. */
  upperTail(q: number): number;
  cdf(q: number): number;
  /** The q that Q stays below with probability p. */
  quantile(p: number): number;
}

/**
 * Tukey's studentised range for `groups` means and a standard deviation with `df` degrees of freedom
 * (`Infinity` for a known one), by integrating the standard deviation out.
 */
export function studentisedRange(groups: number, df: number): StudentisedRange {
  if (!Number.isSafeInteger(groups) || groups < 2) {
    throw new RangeError(
      `Cannot take a studentised range as groups must be at least 2: current value is ${groups}`,
    );
  }
  const rangeTail = normalRangeUpperTail(groups);
  const nodes = sdNodes(df);
  function upperTail(q: number): number {
    if (Number.isNaN(q)) {
      throw new RangeError("Cannot take a studentised range as q must be a number: it is NaN");
    }
    if (q <= 0) return 1;
    let sum = 0;
    for (const { sd, weight } of nodes) sum += weight * rangeTail(q * sd);
    return Math.min(1, sum);
  }
  return { upperTail, cdf: (q) => 1 - upperTail(q), quantile: (p) => quantileOf(upperTail, p) };
}

function quantileOf(upperTail: (q: number) => number, p: number): number {
  checkProbability(p, "Cannot take a quantile of the studentised range");
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  let low = 0;
  let high = 4;
  while (upperTail(high) > 1 - p) high *= 2;
  for (let step = 0; step < 60 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (upperTail(middle) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
