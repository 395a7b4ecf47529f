import type { Run, StackId, WorkloadId } from "lib/model.ts";

/** What a table's row of a run begins with. */
export interface RunIdentity {
  /** The index into `experiment.runs`. */
  readonly run: number;
  readonly id: string;
  readonly stack: StackId;
  /** The stack's, as printed. */
  readonly name: string;
  readonly workload: WorkloadId;
  readonly block: number;
}

/** Which run it is, and of what. */
export function runIdentity(run: Run, index: number): RunIdentity {
  return {
    run: index,
    id: run.id,
    stack: run.stack_id,
    name: run.stack.name,
    workload: run.workload,
    block: run.block,
  };
}
