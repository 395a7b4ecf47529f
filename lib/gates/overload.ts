import { ABSENT_US, OUTCOMES } from "lib/model.ts";
import { type Gate, percent, unknown } from "lib/gates/gate.ts";
import { windowOf } from "lib/gates/window.ts";
import { quantile } from "lib/stats/quantile.ts";

const MOST = 0.01;
/** A queue shorter than this at the window's end is no overload yet, however it grew. */
const LEAST_LAG_MS = 10;
const PARTS = 10;
const UNSENT = OUTCOMES.indexOf("unsent");
const RULE =
  "every request finds a slot before its deadline, and from the window's first tenth to its last the " +
  "median lag grows by at most 1 % of the time between, or stays below 10 ms";

/**
 * More is offered than is answered: requests wait for a slot, each longer than the one before, and latency is a matter
 * of how long the experiment lasts. Where a queue is fed by λ and drained by μ, what is due after t waits (λ/μ − 1)·t.
 */
export const overload: Gate = {
  gate: "overload",
  unit: "growth of the median lag, share of time",
  judge(finished) {
    const { requests, run } = finished;
    if (run.load.kind !== "open") return unknown(RULE, "a closed loop offers no more than is answered");
    const { from_us, to_us } = windowOf(finished);
    const part_us = (to_us - from_us) / PARTS;
    const lags: number[][] = Array.from({ length: PARTS }, () => []);
    let unsent = 0;
    for (let row = 0; row < requests.rows; row++) {
      const lag = requests.lag_us[row] as number;
      if (requests.outcome[row] === UNSENT) unsent++;
      if (lag === ABSENT_US) continue;
      lags[Math.floor(((requests.sent_us[row] as number) - lag - from_us) / part_us)]?.push(lag);
    }
    const [first, last] = [lags[0], lags[PARTS - 1]].map(medianOf);
    if (first === undefined || last === undefined || first === null || last === null) {
      return unknown(RULE, "too few requests were due");
    }
    const figure = (last - first) / (part_us * (PARTS - 1));
    const grows = figure > MOST && last > LEAST_LAG_MS * 1000;
    const message = `the median lag went from ${ms(first)} to ${ms(last)}, ${
      percent(figure)
    } of the time that passed; ${unsent} requests found no slot before their deadline`;
    return { figure, rule: RULE, severity: "bound", warns: grows || unsent > 0, message };
  },
};

function medianOf(lags: readonly number[] | undefined): number | null {
  return lags === undefined || lags.length === 0
    ? null
    : quantile(Float64Array.from(lags), 0.5, { as: "type1" });
}

function ms(us: number): string {
  return `${(us / 1000).toFixed(3)} ms`;
}
