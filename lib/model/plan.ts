import type { LoadProfile } from "./load.ts";
import type { StackId } from "./stack.ts";
import type { WorkloadId } from "./workload.ts";

/** One line of a plan: a run that is to be made. */
export interface PlannedRun {
  readonly id: string;
  readonly stack_id: StackId;
  readonly workload: WorkloadId;
  readonly block: number;
  readonly order: number;
}

/** What an experiment set out to do, written before its first request: the contents of `plan.json`. */
export interface Plan {
  readonly format: 1;
  readonly experiment: string;
  /** The publication it reproduces, if any. */
  readonly publication: string | null;
  readonly created_at: string;
  readonly stacks: readonly StackId[];
  /** Stacks that were asked for and cannot run here, with the line that would install what they need. */
  readonly skipped: readonly { readonly stack_id: StackId; readonly reason: string }[];
  readonly workloads: readonly WorkloadId[];
  readonly load: LoadProfile;
  readonly blocks: number;
  readonly seed: number;
  /** Every run in the order in which it is to be made: randomised complete blocks, balanced for the predecessor. */
  readonly runs: readonly PlannedRun[];
  /** How the numbers will be made, fixed before they exist. */
  readonly analysis: { readonly percentile: "type1"; readonly unit: "run"; readonly verdict_blocks: number };
  /** Of everything above; a folder whose plan does not match it was edited. */
  readonly sha256: string;
}
