import { type ColumnTable, from } from "arquero";
import { quantileSorted } from "lib/stats/quantile.ts";
import { FIGURES, type SummaryRow, summaryRows } from "lib/tables/summary.ts";
import { gravest } from "lib/tables/warnings.ts";

/** What a figure does over several runs: the run is the unit. */
export interface Spread {
  /** The median over runs: for a percentile, the median of the runs' own percentiles, never an average. */
  readonly median: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Runs that have the figure. */
  readonly runs: number;
}

const COLUMNS = [
  "stack",
  "name",
  "workload",
  "metric",
  "label",
  "median",
  "min",
  "max",
  "runs",
  "warnings",
  "worst",
];

/**
 * A row per stack, workload and metric of `summary()`: `median`, `min` and `max` over runs and `runs`, the
 * number of runs that have the figure; `label` says it in words ("median over runs of p99_ms"); `warnings`
 * and the `worst` severity are those of all runs behind the row. To leave runs out, filter the summary first.
 */
export function acrossRuns(summary: ColumnTable): ColumnTable {
  const rows = summaryRows(summary);
  const cells = Map.groupBy(rows, (row) => JSON.stringify([row.stack, row.workload]));
  const spreads = cells.values().flatMap((runs) =>
    FIGURES.map((metric) => ({
      stack: runs[0]!.stack,
      name: runs[0]!.name,
      workload: runs[0]!.workload,
      metric,
      label: `median over runs of ${metric}`,
      ...spread(runs, (run) => run[metric]),
      warnings: runs.reduce((sum, run) => sum + run.warnings, 0),
      worst: gravest(runs.map((run) => run.worst)),
    }))
  );
  return from([...spreads], COLUMNS);
}

/** Median, minimum and maximum of a figure over the runs that have it. */
export function spread(runs: readonly SummaryRow[], figure: (run: SummaryRow) => number | null): Spread {
  const values = Float64Array.from(runs.map(figure).filter((value) => value !== null)).sort();
  if (values.length === 0) return { median: null, min: null, max: null, runs: 0 };
  return {
    median: quantileSorted(values, 0.5, "type7"),
    min: values[0]!,
    max: values.at(-1)!,
    runs: values.length,
  };
}
