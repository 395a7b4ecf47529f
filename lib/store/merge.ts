import type { RequestColumns, Run } from "lib/model.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { readRequestsInto } from "lib/store/request_reader.ts";

/** Rows that one merge holds at most: at 35 bytes a row here and 16 more in a table, 3.8 GB. */
const MERGE_ROWS = 75_000_000;

/** Requests of several runs; `run` is the index into the experiment's runs. */
export type MergedRequests = RequestColumns & { readonly run: Uint16Array };

/**
 * The requests of some runs of an experiment, one run after the other, in columns that are allocated once and
 * filled in place. Throws `RangeError` above `limit` rows, and `SyntaxError` when a run's files and record
 * differ in rows.
 */
export function mergeRequests(
  experiment: Experiment,
  runs: readonly Run[],
  options: { readonly limit?: number } = {},
): MergedRequests {
  const { limit = MERGE_ROWS } = options;
  const rows = runs.reduce((sum, run) => sum + requestRows(run), 0);
  if (rows > limit) {
    throw new RangeError(
      `Cannot merge requests as at most ${limit} rows may be in memory: current value is ${rows} in ${runs.length} ` +
        `runs; choose fewer runs, or use summary(), which reads one run at a time`,
    );
  }
  const columns = { ...allocateRequests(rows, { mix: true }), run: new Uint16Array(rows) };
  let at = 0;
  for (const run of runs) {
    const end = at + requestRows(run);
    columns.run.fill(indexOf(experiment, run), at, end);
    if (end > at) readRequestsInto(runFolder(experiment, run), columns, { from: at, to: end });
    at = end;
  }
  return columns;
}

/** The requests that a run's record says it has. */
export function requestRows(run: Run): number {
  const segments = run.files.filter((file) => file.name.startsWith("requests-"));
  return segments.reduce((sum, file) => sum + (file.rows ?? 0), 0);
}

function indexOf(experiment: Experiment, run: Run): number {
  const index = experiment.runs.findIndex((other) => other.id === run.id);
  if (index === -1) {
    throw new RangeError(`Cannot merge requests as run ${run.id} must be of experiment ${experiment.folder}`);
  }
  return index;
}
