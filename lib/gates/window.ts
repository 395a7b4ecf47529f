import { OUTCOMES } from "lib/model.ts";
import type { LoadedRows } from "lib/gates/gate.ts";

const OK = OUTCOMES.indexOf("ok");

/** The window's edges on the requests' clock, in microseconds. */
export function windowOf({ run }: Pick<LoadedRows, "run">): { from_us: number; to_us: number } {
  const from_us = run.load.warmup_ms * 1000;
  return { from_us, to_us: from_us + run.load.window_ms * 1000 };
}

/** The rows of the requests sent inside the window. */
export function* rowsInWindow(finished: LoadedRows): Generator<number, void, undefined> {
  const { sent_us, rows } = finished.requests;
  const { from_us, to_us } = windowOf(finished);
  for (let row = 0; row < rows; row++) {
    const at = sent_us[row] as number;
    if (at >= from_us && at < to_us) yield row;
  }
}

/** Requests sent inside the window, and how many of them did not end `ok`. */
export function sentInWindow(finished: LoadedRows): { sent: number; failed: number } {
  let sent = 0;
  let failed = 0;
  for (const row of rowsInWindow(finished)) {
    sent++;
    if (finished.requests.outcome[row] !== OK) failed++;
  }
  return { sent, failed };
}

/** Answers that were `ok` and complete inside the window, per second: the rate of every table. */
export function okPerSecond(finished: LoadedRows): number {
  const { requests, run } = finished;
  const { from_us, to_us } = windowOf(finished);
  let completed = 0;
  for (let i = 0; i < requests.rows; i++) {
    const done = (requests.sent_us[i] as number) + (requests.done_us[i] as number);
    if (requests.outcome[i] === OK && done >= from_us && done < to_us) completed++;
  }
  return completed / (run.load.window_ms / 1000);
}
