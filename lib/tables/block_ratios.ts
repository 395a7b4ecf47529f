import { blockDifferences } from "lib/stats/block_table.ts";
import { logRuns, type RunValues, runValues } from "lib/stats/run_values.ts";
import type { ComparedMetric } from "lib/tables/compare_metrics.ts";
import { runValuesOf } from "lib/tables/run_values.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

const ACTION = "Cannot take ratios by block";

/** Which figure of which two stacks. */
export interface BlockRatioOptions {
  readonly workload: string | null;
  readonly metric: ComparedMetric;
  readonly a: string;
  readonly b: string;
}

/**
 * Stack `a` by stack `b`, one ratio a block: what slows a block down falls on both. Null where they share no block; a
 * stack by itself is no ratio.
 */
export function ratiosByBlock(
  rows: readonly SummaryRow[],
  { workload, metric, a, b }: BlockRatioOptions,
): RunValues | null {
  const runs = runValuesOf(rows, { workload, metric, without_invalid: true });
  const [one, other] = [a, b].map((stack) => runs.find((found) => found.stack === stack)?.runs);
  if (a === b || one === undefined || other === undefined) return null;
  if (!one.blocks.some((block) => other.blocks.includes(block))) return null;
  const { differences } = blockDifferences(logRuns(one, ACTION), logRuns(other, ACTION), ACTION);
  return runValues(differences.map((difference, block) => ({ block, value: Math.exp(difference) })));
}
