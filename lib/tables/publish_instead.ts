import { type ColumnTable, from } from "arquero";
import { compareCell, type PairComparison } from "lib/tables/compare_cell.ts";
import type { ComparedMetric } from "lib/tables/compare_metrics.ts";
import { stackRanks } from "lib/tables/compare_ranks.ts";
import { boundedInterval } from "lib/tables/compare_verdict.ts";
import type { SummaryRow } from "lib/tables/summary.ts";
import { spread } from "lib/tables/across_runs.ts";
import { gravest } from "lib/tables/warnings.ts";

/** A row of a table as we would print it. */
export interface InsteadRow {
  readonly stack: string;
  readonly name: string;
  /** Between which ranks it lies, as far as all pairs at once can tell. */
  readonly rank: string;
  readonly ratio: number | null;
  /** Interval of the ratio at 95 % for all pairs at once. */
  readonly low: number | null;
  readonly high: number | null;
  readonly median: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly runs: number;
  readonly worst: string | null;
}

/**
 * One figure of one workload as we would publish it: a rank set instead of a rank, the ratio to a reference with its
 * interval over blocks, the median with its lowest and highest run, how many runs, and the gravest warning.
 */
export function publishInstead(
  rows: readonly SummaryRow[],
  { workload, metric, reference }: {
    readonly workload: string;
    readonly metric: ComparedMetric;
    readonly reference: string | null;
  },
): ColumnTable {
  const pairs = compareCell(rows, { workload, metric });
  const ranks = stackRanks(pairs);
  const of = Map.groupBy(
    rows.filter((row) => row.workload === workload && !row.instrument),
    ({ stack }) => stack,
  );
  const table = [...of].map(([stack, its]): InsteadRow => {
    const set = ranks.find((one) => one.stack === stack);
    const { median, min, max, runs } = spread(its, (run) => run[metric]);
    return {
      stack,
      name: its[0]!.name,
      rank: set === undefined ? "–" : set.best === set.worst ? `${set.best}` : `${set.best}–${set.worst}`,
      ...ratioTo(pairs, { stack, reference, metric }),
      median,
      lowest: min,
      highest: max,
      runs,
      worst: gravest(its.map((run) => run.worst)),
    };
  });
  const order = new Map(ranks.map(({ stack }, i) => [stack, i]));
  const place = ({ stack }: InsteadRow) => order.get(stack) ?? ranks.length; // without a value, after all others
  return from(table.toSorted((a, b) => place(a) - place(b)));
}

function ratioTo(
  pairs: readonly PairComparison[],
  { stack, reference, metric }: { stack: string; reference: string | null; metric: ComparedMetric },
): Pick<InsteadRow, "ratio" | "low" | "high"> {
  const pair = pairs.find(({ a, b }) =>
    (a.stack === stack && b.stack === reference) || (b.stack === stack && a.stack === reference)
  );
  if (pair === undefined) return { ratio: stack === reference ? 1 : null, low: null, high: null };
  const turned = pair.b.stack === stack;
  const { value, low, high } = pair.ratio;
  const ratio = turned
    ? { value: 1 / value, low: high === null ? null : 1 / high, high: low === null ? null : 1 / low }
    : { value, low, high };
  if (ratio.low === null) return { ratio: ratio.value, low: null, high: null };
  const bound = { a: pair.a.bound.length > 0, b: pair.b.bound.length > 0 };
  const range = boundedInterval({
    metric,
    ratio: { ...pair.ratio, ...ratio },
    bound: turned ? { a: bound.b, b: bound.a } : bound,
  });
  const end = (one: number) => Number.isFinite(one) ? one : null;
  return { ratio: ratio.value, low: end(range.low), high: end(range.high) };
}
