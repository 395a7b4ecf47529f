import { blockDifferences } from "lib/stats/block_table.ts";
import { logRuns } from "lib/stats/run_values.ts";
import type { PairComparison } from "lib/tables/compare_cell.ts";

/** The ratio of two stacks in one block: all that one run each would have shown. */
export interface BlockRatio {
  readonly block: number;
  readonly ratio: number;
}

/** The ratio `a` by `b` of each block that has both, by block. */
export function blockRatios({ a, b }: Pick<PairComparison, "a" | "b">): BlockRatio[] {
  const blocks = [...new Set(a.runs.blocks)].filter((block) => b.runs.blocks.includes(block))
    .sort((x, y) => x - y);
  if (blocks.length === 0) return [];
  const action = "Cannot take ratios by block";
  const { differences } = blockDifferences(logRuns(a.runs, action), logRuns(b.runs, action), action);
  return blocks.map((block, i) => ({ block, ratio: Math.exp(differences[i]!) }));
}
