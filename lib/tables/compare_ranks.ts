import { type RankSet, rankSets } from "lib/stats/rank_sets.ts";
import type { PairComparison } from "lib/tables/compare_cell.ts";
import { COMPARED, type ComparedMetric } from "lib/tables/compare_metrics.ts";
import { runValuesOf } from "lib/tables/run_values.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

/** A stack's rank in one block alone: what an experiment of that one block would have printed. */
export interface BlockRank {
  readonly stack: string;
  readonly name: string;
  readonly block: number;
  /** 1 is best. */
  readonly rank: number;
  readonly value: number;
}

/** A stack and the ranks that the comparisons leave it. */
export interface StackRanks extends RankSet {
  readonly stack: string;
}

/** The ranks of each block in which every stack ran, by the runs of that block alone. */
export function blockRanks(
  rows: readonly SummaryRow[],
  { workload, metric }: { readonly workload: string; readonly metric: ComparedMetric },
): BlockRank[] {
  const stacks = runValuesOf(rows, { workload, metric, without_invalid: true })
    .filter((stack) => stack.runs.values.length > 0);
  const values = stacks.flatMap(({ stack, name, runs }) =>
    runs.blocks.map((block, i) => ({ stack, name, block, value: runs.values[i]! }))
  );
  const sign = COMPARED[metric].better === "higher" ? -1 : 1;
  return [...Map.groupBy(values, (one) => one.block).values()]
    .filter((block) => block.length === stacks.length)
    .flatMap((block) =>
      block.toSorted((a, b) => sign * (a.value - b.value)).map((one, i) => ({ ...one, rank: i + 1 }))
    )
    .sort((a, b) => a.block - b.block || a.rank - b.rank);
}

/**
 * Between which ranks each stack of a family lies, from all its pairs at once. A pair without a finding (bounds on both
 * sides, too few blocks, no telling) puts neither above the other. Empty where the family is.
 */
export function stackRanks(pairs: readonly PairComparison[]): StackRanks[] {
  const stacks = [...new Set(pairs.flatMap(({ a, b }) => [a.stack, b.stack]))];
  if (stacks.length < 2) return [];
  const sets = rankSets(
    pairs.map(({ a, b, verdict }) => ({
      a: stacks.indexOf(a.stack),
      b: stacks.indexOf(b.stack),
      ratio: { value: verdict.finding === "a is better" ? 2 : 0.5 },
      p: verdict.finding === "a is better" || verdict.finding === "b is better" ? 0 : 1,
    })),
    { better: "higher" },
  );
  return stacks.map((stack, i) => ({ stack, ...sets[i]! }))
    .sort((x, y) => x.best - y.best || x.worst - y.worst);
}
