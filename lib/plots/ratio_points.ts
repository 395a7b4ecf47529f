import type { ColumnTable } from "arquero";
import type { Severity, StackId, WorkloadId } from "lib/model.ts";
import type { MetricId } from "lib/plots/metrics.ts";
import { type BesideRow, rowLabel } from "lib/tables/beside_row.ts";
import { isDoubtful } from "lib/plots/doubtful.ts";
import { middle } from "lib/plots/middle.ts";

/** What is compared: a column of the summary, and the name that the publication's tables have for it. */
export interface RatioOptions {
  readonly metric: MetricId;
  /** Ratios are to this stack, on both sides. */
  readonly reference: StackId;
  /** Where the printed metric is named otherwise: `peak_rss_mb`. */
  readonly printed?: string;
}

/** A printed figure or one of our runs, as a ratio to the reference stack. */
export interface Point {
  readonly row: string;
  readonly stack: StackId | null;
  readonly workload: WorkloadId;
  readonly source: "published" | "one of our runs";
  readonly ratio: number;
  /** Whether a gate took more away from the run than a note does. */
  readonly doubtful: boolean;
}

interface RunRow {
  readonly stack: StackId;
  readonly workload: WorkloadId;
  readonly worst: Severity | null;
}

/**
 * Every printed figure and every run of ours by the reference stack of its own side and endpoint: the printed figure
 * there, the median over runs here. Runs of an endpoint without the reference stack have no ratio and no point.
 */
export function ratioPoints(
  beside: readonly BesideRow[],
  summary: ColumnTable,
  { metric, reference, printed = metric }: RatioOptions,
): Point[] {
  const runs = summary.select("stack", "workload", "worst", metric)
    .objects() as (RunRow & Record<string, unknown>)[];
  const cells = beside.filter((row) => row.metric === printed && row.workload !== null);
  return cells.flatMap((cell) => {
    const workload = cell.workload as WorkloadId;
    const base = median(runs.filter((run) => run.stack === reference && run.workload === workload), metric);
    const same = { row: rowLabel(cell), stack: cell.stack_id, workload };
    const mine = runs.filter((run) => run.stack === cell.stack_id && run.workload === workload);
    return [
      ...point({ ...same, source: "published", ratio: cell.ratio_published, doubtful: false }),
      ...mine.flatMap((run) =>
        point({
          ...same,
          source: "one of our runs",
          ratio: by(run[metric], base),
          doubtful: isDoubtful(run.worst),
        })
      ),
    ];
  });
}

function point(made: Omit<Point, "ratio"> & { readonly ratio: number | null }): Point[] {
  return made.ratio === null || !(made.ratio > 0) ? [] : [{ ...made, ratio: made.ratio }];
}

function by(value: unknown, base: number | null): number | null {
  return typeof value !== "number" || base === null || base === 0 ? null : value / base;
}

function median(runs: readonly Readonly<Record<string, unknown>>[], metric: MetricId): number | null {
  const values = runs.map((run) => run[metric]).filter((value) => typeof value === "number");
  return values.length === 0 ? null : middle(values);
}
