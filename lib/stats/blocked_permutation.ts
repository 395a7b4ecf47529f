import { completeBlocks } from "./block_table.ts";
import { mean, squares } from "./moments.ts";
import { type Arrangements, permuteWithinBlocks } from "./permute_within_blocks.ts";
import { logRuns, type RunValues } from "./run_values.ts";
import type { TestResult } from "./test_result.ts";

const ACTION = "Cannot permute within blocks";

/**
 * Is there any difference among the stacks? Logarithms change places within their blocks; the statistic is
 * the share of the variation within blocks that lies between stacks. For two stacks it is the paired
 * sign-flip test. No assumption but that, without a difference, a block's runs could have come in any order.
 */
export function blockedPermutation(stacks: readonly RunValues[], options: Arrangements = {}): TestResult {
  const table = completeBlocks(stacks.map((runs) => logRuns(runs, ACTION)), ACTION);
  const rows = table.rows.map((row) => row.map((value) => value - mean(row)));
  const within = rows.reduce((sum, row) => sum + squares(row), 0);
  const levels = stacks.map((_, stack) => mean(rows.map((row) => row[stack] as number)));
  const nothing = within < 1e-20 * rows.length;
  const { p, p_error, how, smallest_p } = permuteWithinBlocks(rows, options);
  return {
    statistic: nothing ? 0 : rows.length * squares(levels) / within,
    p: nothing ? 1 : p,
    n: rows.length,
    method: `permutation of logs within blocks, ${how}, n in blocks`,
    smallest_p,
    p_error: nothing ? null : p_error,
    warnings: table.warnings,
  };
}
