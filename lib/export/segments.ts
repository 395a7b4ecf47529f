import { join } from "node:path";
import type { RequestColumns, Run } from "lib/model.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { allocateRequests, readSegment } from "lib/store/request_columns.ts";
import { segmentPaths } from "lib/store/request_reader.ts";

/** The columns of a request, in their order on disk. */
export const REQUEST_COLUMNS = [
  "slot",
  "sent_us",
  "lag_us",
  "arrived_us",
  "first_byte_us",
  "done_us",
  "status",
  "bytes",
] as const;

/** Columns whose `ABSENT_US` is null outside. */
export const NULLABLE: ReadonlySet<string> = new Set(["lag_us", "arrived_us", "first_byte_us"]);

/** A run's requests, one segment of at most a million rows in memory at a time. */
export function* runSegments(experiment: Experiment, run: Run): Generator<RequestColumns> {
  if (!run.files.some(({ name }) => name.startsWith("requests-"))) return;
  for (const path of segmentPaths(runFolder(experiment, run))) {
    const segment = readSegment(path);
    const columns = allocateRequests(segment.rows);
    segment.copyTo(columns, 0);
    yield columns;
  }
}

/** Makes and names a run's folder in Hive's way: `experiment=…/stack=…/workload=…`. */
export function partitionFolder(out: string, experiment: Experiment, run: Run): string {
  const parts = { experiment: experiment.plan.experiment, stack: run.stack_id, workload: run.workload };
  const names = Object.entries(parts).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  const folder = join(out, ...names);
  Deno.mkdirSync(folder, { recursive: true });
  return folder;
}
