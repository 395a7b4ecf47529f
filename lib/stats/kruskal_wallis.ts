import { chiSquaredUpperTail } from "./distributions/chi_squared.ts";
import { permuteLabels } from "./permute_labels.ts";
import type { Arrangements } from "./permute_within_blocks.ts";
import { midRanks } from "./ranks.ts";
import { checkStacks, type RunValues } from "./run_values.ts";
import type { TestResult } from "./test_result.ts";

/** The χ² table, or permutation of the labels. */
export interface KruskalOptions extends Arrangements {
  readonly method?: "permutation" | "chi-squared";
}

/**
 * Kruskal and Wallis: do the stacks' ranks differ, ignoring blocks? Corrected for ties. It tests stochastic
 * ordering, and medians only where the shapes are equal.
 */
export function kruskalWallis(stacks: readonly RunValues[], options: KruskalOptions = {}): TestResult {
  checkStacks(stacks, { action: "Cannot run Kruskal–Wallis" });
  const labels = stacks.flatMap((stack, index) => stack.values.map(() => index));
  const n = labels.length;
  const ranks = midRanks(stacks.flatMap((stack) => stack.values)).ranks.map((rank) => rank - (n + 1) / 2);
  const within = ranks.reduce((sum, rank) => sum + rank * rank, 0);
  const sizes = stacks.map((stack) => stack.values.length);
  const h = (dealt: readonly number[]) => within === 0 ? 0 : (n - 1) * between(ranks, dealt, sizes) / within;
  const statistic = h(labels);
  if (options.method === "chi-squared") {
    const p = chiSquaredUpperTail(statistic, stacks.length - 1);
    const method = "Kruskal–Wallis, χ² table, n in runs";
    return { statistic, p, n, method, smallest_p: null, p_error: null, warnings: [] };
  }
  const { p, p_error, how, smallest_p } = permuteLabels(labels, h, options);
  return { statistic, p, n, method: `Kruskal–Wallis, ${how}, n in runs`, smallest_p, p_error, warnings: [] };
}

/** Σ over groups of (rank total)² / size. */
function between(ranks: readonly number[], labels: readonly number[], sizes: readonly number[]): number {
  const totals = sizes.map(() => 0);
  labels.forEach((label, index) => totals[label] = (totals[label] as number) + (ranks[index] as number));
  return totals.reduce((sum, total, group) => sum + total * total / (sizes[group] as number), 0);
}
