import type { GateReading, LoadProfile, StackId, WorkloadId } from "lib/model.ts";

/** A run that nothing was wrong with, and what the gates said of it. */
export interface JudgedRun {
  readonly stack_id: StackId;
  readonly workload: WorkloadId;
  readonly load: LoadProfile;
  /** Of all cores' time in the warm-up; null where it was not read. */
  readonly warmup_foreign_cpu_share: number | null;
  readonly readings: readonly GateReading[];
}

/** What these see comes from outside the experiment; the other gates are judged on runs that they find nothing in. */
export const OUTSIDE: readonly string[] = ["steal", "pressure", "throttling"];
/** Of the warm-up, which the gates of the window do not see. */
const MOST_FOREIGN = 0.02;
/** These see a warm-up that is too short, and it is: a just-in-time compiler takes some seconds. */
export const OVER_TIME: readonly string[] = ["warmup_too_short", "drift"];
export const LEAST_WARM_UP_MS = 3000;
/** What this sees is there wherever a closed loop leaves the client no time: it is judged where one does. */
export const WITH_TIME: readonly string[] = ["client_wait"];
export const MOST_IN_FLIGHT = 4;

/** Whether nobody outside disturbed it, its warm-up included. */
export function isQuiet({ readings, warmup_foreign_cpu_share }: JudgedRun): boolean {
  const outside = readings.some(({ gate, warns }) => warns && OUTSIDE.includes(gate));
  return !outside && (warmup_foreign_cpu_share ?? 1) <= MOST_FOREIGN;
}

/** Whether a warning of the gate on such a run would be one of nothing: the rest of `isQuiet`. */
export function isFor(gate: string, { load }: JudgedRun): boolean {
  if (OVER_TIME.includes(gate)) return load.warmup_ms >= LEAST_WARM_UP_MS;
  if (WITH_TIME.includes(gate)) return load.kind === "open" || load.in_flight <= MOST_IN_FLIGHT;
  return true;
}

/** What the gate read of it; null where it could not. */
export function readingOf({ readings }: JudgedRun, gate: string): GateReading | null {
  return readings.find((one) => one.gate === gate && one.figure !== null) ?? null;
}

/** What runs must have in common to be counted together: "closed, 64 in flight, 5 s". */
export function loadName(load: LoadProfile): string {
  const offered = load.kind === "open"
    ? `${load.per_second.toLocaleString("en")} per second`
    : `${load.in_flight} in flight`;
  return `${load.kind}, ${offered}, ${load.window_ms / 1000} s`;
}
