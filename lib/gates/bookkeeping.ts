import type { OpenLoad } from "lib/model.ts";
import { type FinishedRun, type Gate, type Judgement, percent } from "lib/gates/gate.ts";
import { sentInWindow, windowOf } from "lib/gates/window.ts";

const LOWEST = 0.95;
/** A slot that rests longer between an answer and its next request was idle: no client takes as long to turn. */
const TURN_US = 10_000;
const CLOSED_RULE =
  "of each slot's time in the window, 95 to 100 % pass with a request in flight or, at most 10 ms " +
  "at a time, between an answer and the next request (Little's law as an assertion on the recorder)";
const OPEN_RULE =
  "as many requests are due in the window as the schedule has: within 1 of rate × window where gaps are " +
  "equal, within 4.5 standard deviations of it where they are random";

/**
 * Every request of the load is a row. In a closed loop the time of all slots is in flight × window, by construction:
 * each waits for an answer, or its client turns from one answer to the next request, which is the client's own time
 * (a batch of answers is received before the next requests are sent). In an open loop the schedule says how many
 * requests there are. Anything else is an error of clock, counting or the driver, not a property of the server.
 */
export const bookkeeping: Gate = {
  gate: "bookkeeping",
  unit: "share of what must be there",
  judge(finished) {
    const { load } = finished.run;
    return load.kind === "open" ? judgeOpen(finished, load) : judgeClosed(finished);
  },
};

function judgeClosed(finished: FinishedRun): Judgement {
  const { from_us, to_us } = windowOf(finished);
  const { busy_us, turning_us } = slotTime(finished);
  const whole_us = finished.run.load.in_flight * (to_us - from_us);
  const figure = (busy_us + turning_us) / whole_us;
  const { failed } = sentInWindow(finished);
  const off = figure < LOWEST || figure > 1.001;
  const told = `slots were busy ${percent(busy_us / whole_us)} of the window, and ${
    percent(turning_us / whole_us)
  } passed between an answer and the next request`;
  const message = failed > 0 && off ? `${told}; they pause after each of the ${failed} failures` : told;
  return { figure, rule: CLOSED_RULE, severity: failed > 0 ? "note" : "invalid", warns: off, message };
}

/** The window's part of the time that slots waited for answers, and of the time that they turned to the next request. */
function slotTime(finished: FinishedRun): { busy_us: number; turning_us: number } {
  const { requests, run } = finished;
  const { from_us, to_us } = windowOf(finished);
  const inside = (from: number, to: number) => Math.max(0, Math.min(to, to_us) - Math.max(from, from_us));
  const last = new Float64Array(run.load.in_flight).fill(NaN);
  let [busy_us, turning_us] = [0, 0];
  for (let i = 0; i < requests.rows; i++) {
    const slot = requests.slot[i] as number;
    const sent = requests.sent_us[i] as number;
    const done = sent + (requests.done_us[i] as number);
    const before = last[slot] as number;
    busy_us += inside(sent, done);
    if (sent - before <= TURN_US) turning_us += inside(before, sent);
    last[slot] = done;
  }
  return { busy_us, turning_us };
}

function judgeOpen(finished: FinishedRun, load: OpenLoad): Judgement {
  const { requests } = finished;
  const { from_us, to_us } = windowOf(finished);
  let due = 0;
  for (let i = 0; i < requests.rows; i++) {
    const at = (requests.sent_us[i] as number) - (requests.lag_us[i] as number);
    if (at >= from_us && at < to_us) due++;
  }
  const planned = load.per_second * (to_us - from_us) / 1e6;
  const tolerance = load.arrivals === "uniform" ? 1 : 4.5 * Math.sqrt(planned);
  const warns = Math.abs(due - planned) > tolerance;
  const message = `${due} requests were due in the window, the schedule has ${
    Math.round(planned)
  } on average`;
  return { figure: due / planned, rule: OPEN_RULE, severity: "invalid", warns, message };
}
