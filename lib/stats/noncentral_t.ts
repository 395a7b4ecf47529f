import { normalCdf, normalUpperTail } from "./distributions/normal.ts";
import { sdNodes } from "./sd_nodes.ts";

/**
 * P(|T| > critical) for Student's t with `df` degrees of freedom whose numerator has mean `shift`: the power of a
 * two-sided t test, exact under normality.
 */
export function twoSidedPower(critical: number, { shift, df }: { shift: number; df: number }): number {
  let sum = 0;
  for (const { sd, weight } of sdNodes(df)) {
    sum += weight * (normalUpperTail(critical * sd - shift) + normalCdf(-critical * sd - shift));
  }
  return Math.min(1, sum);
}
