import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Severity, StackId, WorkloadId } from "lib/model.ts";
import {
  count,
  exactly,
  finite,
  listOf,
  nullable,
  objectOf,
  oneOf,
  parseChecked,
  text,
} from "lib/store/shape.ts";
import { UNFINISHED, writeWhole } from "lib/store/whole_file.ts";

/** Where an experiment stands while `collect` makes it; gone when it does not. */
export const STATUS_FILE = "status.json";

/** What is happening to the run that is being made, in this order. */
export type Stage = "starting" | "verifying" | "warm-up" | "window" | "draining" | "sealing";

/** Latencies of a run so far: of its window once that has begun, else of its warm-up. Within 1.1 %. */
export interface LatencySoFar {
  readonly of: "warm-up" | "window";
  /** Answers in time and timeouts; other failures have no latency. */
  readonly n: number;
  readonly p50_ms: number | null;
  /** Null below 1000 values, which leave fewer than ten above it. */
  readonly p99_ms: number | null;
}

/** The run that is being made. Null is "not known yet". */
export interface RunStatus {
  readonly id: string;
  readonly stack_id: StackId;
  readonly workload: WorkloadId;
  readonly block: number;
  readonly stage: Stage;
  /** Since load began. */
  readonly load_ms: number | null;
  readonly requests: number;
  readonly failed: number;
  /** Over the last two seconds or so. */
  readonly per_second: number | null;
  /** Resident set of the server's whole tree. */
  readonly rss_bytes: number | null;
  /** Cores that the server's tree uses, over the last second or so. */
  readonly cpu_cores: number | null;
  readonly latency: LatencySoFar | null;
}

/** What a gate, or the end of a run, gave reason to distrust. */
export interface StatusWarning {
  readonly run: string;
  readonly severity: Severity;
  readonly message: string;
}

/** The contents of `status.json`. */
export interface Status {
  readonly format: 1;
  readonly experiment: string;
  /** Of the process that makes it. */
  readonly pid: number;
  readonly started_at: string;
  readonly updated_at: string;
  readonly planned: number;
  /** Runs that are whole, those of an earlier start included. */
  readonly made: number;
  readonly warmup_ms: number;
  readonly window_ms: number;
  /** By the runs made so far, or by the plan before there is one. */
  readonly left_ms: number;
  /** Null between two runs. */
  readonly run: RunStatus | null;
  readonly warnings: readonly StatusWarning[];
}

/** A process that has not written for so long is not the one that the file is of. */
const STALE_MS = 30_000;

const STAGES: Readonly<Record<Stage, true>> = {
  "starting": true,
  "verifying": true,
  "warm-up": true,
  "window": true,
  "draining": true,
  "sealing": true,
};

const LATENCY_SHAPE = objectOf<LatencySoFar>({
  of: oneOf<LatencySoFar["of"]>({ "warm-up": true, "window": true }),
  n: count,
  p50_ms: nullable(finite),
  p99_ms: nullable(finite),
});

const RUN_SHAPE = objectOf<RunStatus>({
  id: text,
  stack_id: text,
  workload: text,
  block: count,
  stage: oneOf<Stage>(STAGES),
  load_ms: nullable(finite),
  requests: count,
  failed: count,
  per_second: nullable(finite),
  rss_bytes: nullable(finite),
  cpu_cores: nullable(finite),
  latency: nullable(LATENCY_SHAPE),
});

const STATUS_SHAPE = objectOf<Status>({
  format: exactly(1),
  experiment: text,
  pid: count,
  started_at: text,
  updated_at: text,
  planned: count,
  made: count,
  warmup_ms: finite,
  window_ms: finite,
  left_ms: finite,
  run: nullable(RUN_SHAPE),
  warnings: listOf(objectOf<StatusWarning>({
    run: text,
    severity: oneOf<Severity>({ invalid: true, bound: true, note: true }),
    message: text,
  })),
});

/** Replaces an experiment's status: readers see the old one or the new one, never a part. */
export function writeStatus(experimentFolder: string, status: Status): void {
  writeWhole(join(experimentFolder, STATUS_FILE), JSON.stringify(status));
}

/** Removes it: the experiment is not being made any more. */
export function removeStatus(experimentFolder: string): void {
  for (const name of [STATUS_FILE, STATUS_FILE + UNFINISHED]) {
    const path = join(experimentFolder, name);
    if (existsSync(path)) Deno.removeSync(path);
  }
}

/**
 * Where an experiment stands, or null when nobody makes it: there is no status, or the process that wrote it is gone.
 * Throws `SyntaxError` when a field is not as it must be.
 */
export function readStatus(experimentFolder: string): Status | null {
  const path = join(experimentFolder, STATUS_FILE);
  let json: string;
  try {
    json = Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  const status = parseChecked<Status>(json, STATUS_SHAPE, path);
  const age_ms = Date.now() - Date.parse(status.updated_at);
  return age_ms < STALE_MS && isRunning(status.pid) ? status : null;
}

/** Whether there is a process of this number. */
export function isRunning(pid: number): boolean {
  try {
    Deno.kill(pid, "SIGCONT");
    return true;
  } catch (error) {
    return error instanceof Deno.errors.PermissionDenied; // somebody else's
  }
}
