import { type ColumnTable, from } from "arquero";
import type { Experiment } from "lib/store/experiment.ts";
import { runIdentity } from "lib/tables/run_identity.ts";
import { warningsOf } from "lib/tables/warnings.ts";

const COLUMNS = [
  "run",
  "id",
  "stack",
  "name",
  "workload",
  "block",
  "order",
  "end",
  "started_at",
  "warnings",
  "worst",
  "instrument",
];

/**
 * A row per run: `stack` is its id, `name` as printed, `warnings` a count, `worst` the gravest severity or
 * null.
 */
export function runs(experiment: Experiment): ColumnTable {
  const rows = experiment.runs.map((run, index) => ({
    ...runIdentity(run, index),
    order: run.order,
    end: run.end,
    started_at: run.started_at,
    ...warningsOf(run),
    instrument: run.stack.instrument !== undefined,
  }));
  return from(rows, COLUMNS);
}
