import type { ColumnTable } from "arquero";
import type { WorkloadId } from "lib/model.ts";
import { type MetricId, METRICS } from "lib/plots/metrics.ts";
import { variantName } from "lib/plots/runs_drawn.ts";
import { type RunCentre, runCentres } from "lib/tables/run_centres.ts";
import { summaryRows } from "lib/tables/summary.ts";

/** The centre of the runs of one stack and workload and its interval, in the unit that is shown. */
export type CentreMark = RunCentre;

/** `runCentres()` of a summary, converted and named for drawing. */
export function centreMarks(
  summary: ColumnTable,
  { metric, workloads }: { readonly metric: MetricId; readonly workloads: readonly WorkloadId[] },
): CentreMark[] {
  const { shown } = METRICS[metric];
  return runCentres(summaryRows(summary), { metric, workloads }).map((one) => ({
    ...one,
    name: variantName(one),
    value: shown(one.value),
    low: one.low === null ? null : shown(one.low),
    high: one.high === null ? null : shown(one.high),
  }));
}
