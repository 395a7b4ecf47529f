import { ABSENT_US } from "lib/model.ts";
import type { FinishedRun } from "lib/gates/gate.ts";
import { rowsInWindow, windowOf } from "lib/gates/window.ts";
import { quantile } from "lib/stats/quantile.ts";
import { type Defect, shares, sizes } from "./defect.ts";
import { offeredAgain } from "./offered_again.ts";
import { movedRows } from "./rebuilt.ts";
import { slowerClosed, slowingDown, slowUntil, standingStill } from "./slower.ts";

/** The share of the window for which a slow start lasts beyond the warm-up: 2 s of 5 s. */
const INTO_THE_WINDOW = 0.4;

/** The server stands still once: a collection, a checkpoint, a stolen core. */
export const standStill: Defect = {
  id: "stand_still",
  what: "the server stands still once, at any instant of the window",
  gate: "stall",
  sizes: sizes("ms", 150, 300, 1000),
  impose(finished, for_ms, { random }) {
    const for_us = for_ms * 1000;
    const { from_us, to_us } = windowOf(finished);
    const begins = from_us + random.next() * Math.max(0, to_us - from_us - for_us);
    if (finished.run.load.kind === "closed") return slowerClosed(finished, standingStill(begins, for_us));
    const ends = begins + for_us;
    return offeredAgain(finished, {
      answers: (sent, took) =>
        sent + took <= begins || sent >= ends ? sent + took : ends + took - Math.max(0, begins - sent),
    });
  },
};

/** The server is slow until it is warm, and the warm-up ends before that. */
export const slowStart: Defect = {
  id: "slow_start",
  what: "everything takes so much longer until 2/5 of the window have passed (5 s of 3 + 5 s)",
  gate: "warmup_too_short",
  sizes: shares(0.1, 0.2, 0.5),
  impose(finished, share) {
    const { from_us, to_us } = windowOf(finished);
    const until = from_us + INTO_THE_WINDOW * (to_us - from_us);
    if (finished.run.load.kind === "closed") return slowerClosed(finished, slowUntil(until, 1 + share));
    return offeredAgain(finished, {
      answers: (sent, took) => sent + took * (sent < until ? 1 + share : 1),
    });
  },
};

/** The server grows slower all the time: a leak, a growing table, a hot machine. */
export const slowDown: Defect = {
  id: "slow_down",
  what: "the rate falls evenly, by so much from the window's first instant to its last",
  gate: "drift",
  sizes: shares(0.1, 0.15, 0.2, 0.3),
  loads: ["closed"],
  impose: (finished, share) => slowerClosed(finished, slowingDown(windowOf(finished), share)),
};

/** The driver comes late to read an answer that the kernel has. */
export const lateReading: Defect = {
  id: "late_reading",
  what: "every answer is read later than it was, by this share of the run's median latency",
  gate: "client_wait",
  sizes: shares(0.5, 1, 2),
  impose(finished, share) {
    const { slot: slots, sent_us, done_us } = finished.requests;
    const later = Math.round(share * medianLatency(finished));
    const { to_us } = windowOf(finished);
    const behind = new Float64Array(finished.run.load.in_flight);
    const open = finished.run.load.kind === "open";
    const moved = movedRows(finished, (row) => {
      const slot = slots[row] as number;
      const sent = (sent_us[row] as number) + (open ? 0 : behind[slot] as number);
      behind[slot] = (behind[slot] as number) + later;
      return sent >= to_us && !open ? null : { sent_us: sent, done_us: (done_us[row] as number) + later };
    });
    // the kernel has the answer when it had it: the driver alone is late
    const arrived = moved.requests.arrived_us.map((at) => at === ABSENT_US ? at : Math.max(0, at - later));
    return { ...moved, requests: { ...moved.requests, arrived_us: arrived } };
  },
};

function medianLatency(finished: FinishedRun): number {
  const latencies = rowsInWindow(finished).map((row) => finished.requests.done_us[row] as number);
  return quantile(Float64Array.from(latencies), 0.5, { as: "type1" });
}
