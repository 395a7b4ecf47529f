import { checkProbability } from "./sample.ts";

/**
 * Holm's adjusted p values, in the order given: the k-th smallest is multiplied by m − k + 1, made monotone
 * and held at 1 (Holm 1979). Controls the chance of any false alarm in the family, whatever the dependence.
 */
export function holm(p_values: readonly number[]): number[] {
  for (const p of p_values) checkProbability(p, "Cannot adjust p values");
  const order = p_values.map((_, index) => index)
    .sort((a, b) => (p_values[a] as number) - (p_values[b] as number));
  const adjusted = new Array<number>(p_values.length);
  let floor = 0;
  order.forEach((index, position) => {
    floor = Math.min(1, Math.max(floor, (p_values[index] as number) * (order.length - position)));
    adjusted[index] = floor;
  });
  return adjusted;
}

/** The p value that the first step of Holm's procedure asks for: α over the number of comparisons. */
export function holmFirstStep(comparisons: number, alpha = 0.05): number {
  return alpha / comparisons;
}
