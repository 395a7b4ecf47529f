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

/** Ridders' method on the logarithm of the tail, which bends little: about a dozen tails. */
function quantileOf(upperTail: (q: number) => number, p: number): number {
  checkProbability(p, "Cannot take a quantile of the studentised range");
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const above = (q: number) => Math.log(upperTail(q)) - Math.log1p(-p);
  let [low, high] = [0, 4];
  while (above(high) > 0) [low, high] = [high, 2 * high];
  let [at_low, at_high] = [above(low), above(high)];
  let last = NaN;
  for (let step = 0; step < 60 && at_low > 0 && at_high < 0; step++) {
    const middle = (low + high) / 2;
    const at_middle = above(middle);
    const next = middle + (middle - low) * at_middle / Math.sqrt(at_middle ** 2 - at_low * at_high);
    // The tail itself is good to some 1e-14 of its size.
    if (Math.abs(next - last) <= 1e-13 * next) return next;
    last = next;
    const at_next = above(next);
    for (const [q, value] of [[middle, at_middle], [next, at_next]] as const) {
      if (value >= 0 && q > low) [low, at_low] = [q, value];
      if (value <= 0 && q < high) [high, at_high] = [q, value];
    }
  }
  return at_low <= 0 ? low : at_high >= 0 ? high : last;
}
