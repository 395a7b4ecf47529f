import type { ColumnTable } from "arquero";
import type { StackId, WorkloadId } from "lib/model.ts";
import type { MetricId } from "lib/plots/metrics.ts";
import type { RatioOptions } from "lib/plots/published_against_ours.ts";

/** What is read of a row of `besidePublished()`. */
export interface BesideRow {
  readonly stack: string;
  readonly stack_id: StackId | null;
  readonly stand_in: boolean;
  readonly addition: boolean;
  readonly workload: WorkloadId | null;
  readonly metric: string;
  readonly ours: number | null;
  readonly ratio_published: number | null;
}

/** A printed figure or one of our runs, as a ratio to the reference stack. */
export interface Point {
  readonly row: string;
  readonly stack: StackId | null;
  readonly workload: WorkloadId;
  readonly source: "published" | "one of our runs";
  readonly ratio: number;
}

interface RunRow {
  readonly stack: StackId;
  readonly name: string;
  readonly workload: WorkloadId;
  readonly instrument: boolean;
}
