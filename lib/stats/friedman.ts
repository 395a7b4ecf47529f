import { completeBlocks } from "./block_table.ts";
import { chiSquaredUpperTail } from "./distributions/chi_squared.ts";
import { type Arrangements, permuteWithinBlocks } from "./permute_within_blocks.ts";
import { midRanks } from "./ranks.ts";
import type { RunValues } from "./run_values.ts";
import type { TestResult } from "./test_result.ts";

/** The χ² table, or permutation of the ranks within blocks. */
export interface FriedmanOptions extends Arrangements {
  readonly method?: "permutation" | "chi-squared";
}

/**
 * Friedman's test: do the stacks' ranks within blocks differ? The statistic is corrected for ties. The χ²
 * table holds for many blocks; with those of a benchmark, permuting the ranks (the default) is exact.
 */
export function friedman(stacks: readonly RunValues[], options: FriedmanOptions = {}): TestResult {
  const table = completeBlocks(stacks, "Cannot run Friedman's test");
  const k = stacks.length;
  const rows = table.rows.map((row) => midRanks(row).ranks.map((rank) => rank - (k + 1) / 2));
  const within = rows.flat().reduce((sum, rank) => sum + rank * rank, 0);
  const totals = stacks.map((_, stack) => rows.reduce((sum, row) => sum + (row[stack] as number), 0));
  const between = totals.reduce((sum, total) => sum + total * total, 0);
  const statistic = within === 0 ? 0 : (k - 1) * between / within;
  const common = { statistic, n: rows.length, warnings: table.warnings };
  if (options.method === "chi-squared") {
    const p = chiSquaredUpperTail(statistic, k - 1);
    return { ...common, p, method: "Friedman, χ² table, n in blocks", smallest_p: null, p_error: null };
  }
  const { p, p_error, how, smallest_p } = permuteWithinBlocks(rows, options);
  return { ...common, p, method: `Friedman, ${how}, n in blocks`, smallest_p, p_error };
}
