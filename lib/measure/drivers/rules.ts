import type { Outcome } from "lib/model.ts";

/** Where not every body can be compared cheaply, every one in this many of a slot is; of the others the length. */
export const SAMPLE_EVERY = 16;

/** A slot whose request failed waits this long, or a server that is gone would fill the disk with refusals. */
export const PAUSE_AFTER_FAILURE_MS = 10;

/** How often deadlines are looked at. */
export const SWEEP_MS = 10;

/**
 * How often a driver says how it goes. Each time the threads and processes that hear of it take a core for up to a
 * millisecond, in which a client that spins reads late.
 */
export const PROGRESS_MS = 1000;

/** How often what was recorded is handed on, full batch or not, for whoever looks on: up to four such milliseconds. */
export const HAND_ON_MS = 2000;

/** How a request with a whole answer ended. `same` is false when compared bytes differed. */
export function judge(
  answer: { readonly status: number; readonly bytes: number },
  expected: Uint8Array | null,
  same: boolean,
): Outcome {
  if (answer.status !== 200) return "status";
  return same && (expected === null || answer.bytes === expected.length) ? "ok" : "wrong_body";
}

/** Whether an answer came that was whole, so that nothing speaks against sending again at once. */
export function isAnswered(outcome: Outcome): boolean {
  return outcome === "ok" || outcome === "status" || outcome === "wrong_body";
}

/** Burns CPU: the dose of the dose test, a cost of the client that is known. */
export function spin(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
