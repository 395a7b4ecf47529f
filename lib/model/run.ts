import type { Environment } from "./environment.ts";
import type { GateReading } from "./gate.ts";
import type { LoadProfile } from "./load.ts";
import type { Observed } from "./observed.ts";
import type { Stack, StackId } from "./stack.ts";
import type { Verdict, WorkloadId } from "./workload.ts";

/** How a run ended. Only `complete` has a whole window of rows. */
export type RunEnd =
  | "complete"
  | "start_failed"
  | "wrong_answer"
  | "server_lost"
  | "driver_lost"
  | "database_lost";

/** A file of a run's folder. `rows` is null for text. */
export interface RunFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number | null;
}

/** One server process × one workload × one load profile: the contents of `run.json`. */
export interface Run {
  readonly format: 1;
  /** `<block>-<stack>-<workload>`, also the folder's name. */
  readonly id: string;
  readonly experiment: string;
  readonly stack_id: StackId;
  readonly stack: Stack;
  readonly workload: WorkloadId;
  readonly load: LoadProfile;
  /** 1, 2, 3 … */
  readonly block: number;
  /** Position within the experiment, from 1. */
  readonly order: number;
  readonly started_at: string;
  readonly end: RunEnd;
  /** Why, when `end` is not `complete`. */
  readonly reason: string | null;
  readonly environment: Environment;
  readonly verdicts: readonly Verdict[];
  /** Length of the verified body; every answer is held against it. */
  readonly body_bytes: number | null;
  readonly observed: Observed;
  readonly gates: readonly GateReading[];
  readonly files: readonly RunFile[];
}
