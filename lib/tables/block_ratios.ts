import { blockDifferences } from "lib/stats/block_table.ts";
import { logRuns, type RunValues, runValues } from "lib/stats/run_values.ts";
import type { ComparedMetric } from "lib/tables/compare_metrics.ts";
import { runValuesOf } from "lib/tables/run_values.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

const ACTION = "Cannot take ratios by block";

/** The ratio of two stacks in one block: all that one run each would have shown. */
export interface BlockRatio {
  readonly block: number;
  readonly ratio: number;
}

/** Two stacks by their runs, as a pair of `compareCell()` has them. */
interface TwoStacks {
  readonly a: { readonly runs: RunValues };
  readonly b: { readonly runs: RunValues };
}

/** Which figure of which two stacks. */
export interface BlockRatioOptions {
  readonly workload: string | null;
  readonly metric: ComparedMetric;
  readonly a: string;
  readonly b: string;
}

/** The ratio `a` by `b` of each block that has both, by block. */
export function blockRatios({ a, b }: TwoStacks): BlockRatio[] {
  const blocks = [...new Set(a.runs.blocks)].filter((block) => b.runs.blocks.includes(block))
    .sort((x, y) => x - y);
  if (blocks.length === 0) return [];
  const { differences } = blockDifferences(logRuns(a.runs, ACTION), logRuns(b.runs, ACTION), ACTION);
  return blocks.map((block, i) => ({ block, ratio: Math.exp(differences[i]!) }));
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
  const [one, other] = [a, b].map((stack) => runs.find((found) => found.stack === stack));
  if (a === b || one === undefined || other === undefined) return null;
  const ratios = blockRatios({ a: one, b: other });
  return ratios.length === 0 ? null : runValues(ratios.map(({ ratio }, block) => ({ block, value: ratio })));
}
