import { type ColumnTable, from } from "arquero";
import type { Experiment } from "lib/store/experiment.ts";

const COLUMNS = [
  "run",
  "id",
  "stack",
  "workload",
  "block",
  "gate",
  "figure",
  "unit",
  "rule",
  "severity",
  "warns",
  "message",
];

/**
 * A row per reading of a gate, whether it warns or not; `figure` is null where the machine could not tell.
 */
export function gates(experiment: Experiment): ColumnTable {
  const rows = experiment.runs.flatMap((run, index) =>
    run.gates.map((reading) => ({
      run: index,
      id: run.id,
      stack: run.stack_id,
      workload: run.workload,
      block: run.block,
      ...reading,
    }))
  );
  return from(rows, COLUMNS);
}
