import type { LoadProfile, Observed, RunEnd, Verdict, Workload } from "lib/model.ts";
import type { EarlierRun } from "lib/gates/gate.ts";
import type { Database } from "lib/measure/database.ts";
import type { SentinelOrder } from "./read_sentinel.ts";
import type { RunWatch } from "./run_watch.ts";

/** What every run of an experiment shares. */
export interface RunContext {
  readonly experiment: string;
  readonly folder: string;
  readonly load: LoadProfile;
  /** Null where no workload of the plan needs one. */
  readonly database: Database | null;
  /** The null stack's rate in this block, once it is known. */
  readonly null_per_second: number | null;
  /** The experiment's runs so far, which some gates compare with. */
  readonly earlier?: readonly EarlierRun[];
  /** Given for the first and the last run of a block. */
  readonly sentinel?: SentinelOrder | null;
  /** Is told how it goes. */
  readonly watch?: RunWatch;
  /** Once aborted, no run is sealed: what is being torn down must not look like a run that was lost. */
  readonly signal: AbortSignal;
}

/** What is learnt while a run is made. */
export interface Learnt {
  end: RunEnd;
  reason: string | null;
  verdicts: readonly Verdict[];
  body_bytes: number | null;
  observed: Observed;
}

/** The database, for workloads that ask it; a server is given its address either way. */
export function neededDatabase(workload: Workload, { database }: RunContext): Database | null {
  return workload.needs === "postgres" ? database : null;
}
