import { blockDifferences } from "./block_table.ts";
import { LOG_ROUNDING, midRanks } from "./ranks.ts";
import { logRuns, type RunValues } from "./run_values.ts";
import { halvedSums, smallestTwoSided, twoSided } from "./subset_sums.ts";
import type { TestResult } from "./test_result.ts";

const ACTION = "Cannot run Wilcoxon's signed-rank test";

/**
 * Wilcoxon's signed-rank test of log ratios within blocks: the exact paired test. The statistic is the sum of
 * the ranks in favour of `a`. Blocks without any difference are left out (Wilcoxon's rule); ties among the rest
 * keep the test exact, conditionally on them.
 */
export function signedRank(a: RunValues, b: RunValues): TestResult {
  const paired = blockDifferences(logRuns(a, ACTION), logRuns(b, ACTION), ACTION);
  const differences = paired.differences.filter((difference) => Math.abs(difference) > LOG_ROUNDING);
  const equal = paired.differences.length - differences.length;
  const { ranks, ties } = midRanks(differences.map(Math.abs), { tolerance: LOG_ROUNDING });
  const statistic = ranks.reduce(
    (sum, rank, index) => sum + ((differences[index] as number) > 0 ? rank : 0),
    0,
  );
  const scale = ties.length === 0 ? 1 : 2;
  const chance = halvedSums(ranks.map((rank) => rank * scale));
  return {
    statistic,
    p: twoSided(chance, statistic * scale),
    n: differences.length,
    method: "Wilcoxon signed rank of log ratios within blocks, exact, n in blocks that differ",
    smallest_p: smallestTwoSided(chance),
    p_error: null,
    warnings: equal === 0
      ? paired.warnings
      : [...paired.warnings, `left out ${equal} blocks without a difference`],
  };
}
