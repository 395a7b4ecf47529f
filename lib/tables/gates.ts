import { type ColumnTable, from } from "arquero";
import type { GateReading, StackId, WorkloadId } from "lib/model.ts";
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

/** A row of `gates()`. */
export interface GateRow extends GateReading {
  readonly run: number;
  readonly id: string;
  readonly stack: StackId;
  readonly workload: WorkloadId;
  readonly block: number;
}

/**
 * A row per reading of a gate, whether it warns or not; `figure` is null where the machine could not tell.
 */
export function gates(experiment: Experiment): ColumnTable {
  const rows = experiment.runs.flatMap((run, index) =>
    run.gates.map((reading): GateRow => ({
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
