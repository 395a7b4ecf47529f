import { OUTCOMES } from "lib/model.ts";
import { windowOf } from "lib/gates/window.ts";
import type { FinishedRun } from "lib/gates/gate.ts";
import type { Random } from "lib/stats/random.ts";
import { type Defect, shares, sizes } from "./defect.ts";
import { movedRows, withoutRows } from "./rebuilt.ts";

const [OK, STATUS] = [OUTCOMES.indexOf("ok"), OUTCOMES.indexOf("status")];

/** The driver forgets requests that the server did answer. */
export const rowsLost: Defect = {
  id: "rows_lost",
  what: "so many requests, of any instant, left no row",
  gate: "rows_counted",
  sizes: [...sizes("row", 1), ...sizes("rows", 10, 100)],
  impose(finished, count, { random }) {
    const lost = new Set<number>();
    while (lost.size < Math.min(count, finished.requests.rows)) {
      lost.add(random.below(finished.requests.rows));
    }
    return withoutRows(finished, (row) => !lost.has(row));
  },
};

/** A batch of rows never reaches the disk. */
export const stretchLost: Defect = {
  id: "stretch_lost",
  what: "the rows of a stretch of the window are missing, so long a share of it",
  gate: "bookkeeping",
  sizes: shares(0.02, 0.06, 0.1),
  impose(finished, share, { random }) {
    const { sent_us } = finished.requests;
    const { from_us, to_us } = stretchOf(finished, share, random);
    return withoutRows(
      finished,
      (row) => (sent_us[row] as number) < from_us || (sent_us[row] as number) >= to_us,
    );
  },
};

/** Latencies are taken by another clock than instants. */
export const clockOff: Defect = {
  id: "clock_off",
  what: "latencies are read by a clock that runs so much fast",
  gate: "bookkeeping",
  sizes: shares(0.01, 0.05, 0.2),
  loads: ["closed"],
  impose(finished, share) {
    const { sent_us, done_us } = finished.requests;
    return movedRows(finished, (row) => ({
      sent_us: sent_us[row] as number,
      done_us: Math.round((done_us[row] as number) * (1 + share)),
    }));
  },
};

/** Some answers are failures. */
export const errors: Defect = {
  id: "errors",
  what: "each answer is a status 500 with this probability",
  gate: "error_share",
  sizes: shares(0.00001, 0.0001, 0.001),
  impose(finished, share, { random }) {
    const { requests } = finished;
    const [outcome, status] = [requests.outcome.slice(), requests.status.slice()];
    for (let row = 0; row < requests.rows; row++) {
      if (outcome[row] === OK && random.next() < share) [outcome[row], status[row]] = [STATUS, 500];
    }
    return { ...finished, requests: { ...requests, outcome, status } };
  },
};

/** A stretch of the window, a share of it long, that begins anywhere. */
function stretchOf(finished: FinishedRun, share: number, random: Random): { from_us: number; to_us: number } {
  const window = windowOf(finished);
  const whole = window.to_us - window.from_us;
  const from_us = window.from_us + random.next() * (1 - share) * whole;
  return { from_us, to_us: from_us + share * whole };
}
