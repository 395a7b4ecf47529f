import { centre } from "lib/stats/hodges_lehmann.ts";
import type { ComparedMetric } from "lib/tables/compare_metrics.ts";
import { runValuesOf } from "lib/tables/run_values.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

/** Where the runs of one stack and workload lie. */
export interface RunCentre {
  readonly stack: string;
  readonly name: string;
  readonly workload: string;
  readonly runs: number;
  /** Hodges and Lehmann's centre of the runs' figures, in the figure's unit. */
  readonly value: number;
  /** Ends of its exact 95 % interval; null below six runs, which cannot have one. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether the driver was at its limit in some run. */
  readonly bound: boolean;
}

/** The centre of each stack's runs on each workload with its interval; stacks without a usable run have no row. */
export function runCentres(
  rows: readonly SummaryRow[],
  { metric, workloads }: { readonly metric: ComparedMetric; readonly workloads: readonly string[] },
): RunCentre[] {
  return workloads.flatMap((workload) =>
    runValuesOf(rows, { workload, metric })
      .filter(({ runs }) => runs.values.length > 0)
      .map(({ stack, name, runs, bound }) => {
        const { value, low, high } = centre(runs);
        return { stack, name, workload, runs: runs.values.length, value, low, high, bound: bound.length > 0 };
      })
  );
}
