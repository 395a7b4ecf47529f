import { ABSENT_US, OUTCOMES } from "lib/model.ts";
import type { FinishedRun } from "lib/gates/gate.ts";
import { type Moved, movedRows } from "./rebuilt.ts";

const [TIMEOUT, UNSENT] = [OUTCOMES.indexOf("timeout"), OUTCOMES.indexOf("unsent")];

/** How client and server of an open loop behave, other than they did. */
export interface Behaviour {
  /** The instant at which the driver comes to send what it would have sent at another; absent is at once. */
  readonly sends?: (at_us: number) => number;
  /** When the answer to a request is there that took so long; asked in the order of sending. */
  readonly answers?: (sent_us: number, took_us: number) => number;
}

/**
 * The same schedule offered again: every request is due when it was due, is sent as soon as the driver and a slot are
 * free, and holds its slot until its answer is there. One that finds no slot for as long as the deadline ends as
 * `unsent`, one without an answer by then as `timeout`. Slots are assigned anew, first come first served.
 */
export function offeredAgain(finished: FinishedRun, { sends, answers }: Behaviour): FinishedRun {
  const { requests, run: { load } } = finished;
  const deadline = load.deadline_ms * 1000;
  const free = new Float64Array(load.in_flight).fill(-Infinity);
  const moved = new Array<Moved>(requests.rows);
  const fate = (row: number): Moved => {
    const lag = requests.lag_us[row] === ABSENT_US ? 0 : requests.lag_us[row] as number;
    const due = (requests.sent_us[row] as number) - lag;
    const slot = earliest(free);
    const wanted = due + lag;
    const sent = Math.max(sends?.(wanted) ?? wanted, free[slot] as number);
    if (sent - due >= deadline) {
      return { sent_us: due + deadline, done_us: 0, lag_us: deadline, outcome: UNSENT };
    }
    const took = requests.done_us[row] as number;
    const answered = (answers?.(sent, took) ?? sent + took) - sent;
    const late = answered >= deadline && took < deadline;
    const done_us = Math.min(answered, deadline);
    free[slot] = sent + done_us;
    return { sent_us: sent, done_us, lag_us: sent - due, ...(late ? { outcome: TIMEOUT } : {}) };
  };
  for (const row of byTheirDueInstants(finished)) moved[row] = fate(row);
  return movedRows(finished, (row) => moved[row] as Moved);
}

function earliest(free: Float64Array): number {
  let found = 0;
  for (let slot = 1; slot < free.length; slot++) {
    if ((free[slot] as number) < (free[found] as number)) found = slot;
  }
  return found;
}

function byTheirDueInstants({ requests: { rows, sent_us, lag_us } }: FinishedRun): number[] {
  const due = (row: number) =>
    (sent_us[row] as number) - (lag_us[row] === ABSENT_US ? 0 : lag_us[row] as number);
  return Array.from({ length: rows }, (_, row) => row).sort((a, b) => due(a) - due(b));
}
