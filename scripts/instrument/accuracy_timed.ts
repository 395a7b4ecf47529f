import { quantile } from "lib/stats/quantile.ts";
import { check, type Evidence, type Findings, near, reading } from "./accuracy_findings.ts";

/** How far a p99 from the due instant may be from theory, or 2 % of it. */
const READ_US = 50;
/** A p99 below this does not show a stall of 300 ms. */
const HIDDEN_US = 10_000;

/** A stall that no request of a closed loop was due in. */
export function stallHidden({ requests }: Pick<Evidence, "requests">, what: string): Findings {
  const found = quantile(requests.done_us, 0.99);
  const rule = `below ${HIDDEN_US / 1000} ms`;
  const checks = [check({ what, unit: "µs", truth: null, found }, { rule, holds: found < HIDDEN_US })];
  return { readings: [reading("as read", requests.done_us)], checks };
}

/** Every due instant inside a stall waits for its end, and every other one for nothing. */
export function openStall(evidence: Evidence): Findings {
  const { requests, truth, load, origin_epoch_ms } = evidence;
  const due = requests.done_us.map((done, row) => done + requests.lag_us[row]!);
  const theory = Float64Array.from(due, (_, n) => {
    const at_ms = origin_epoch_ms + 1000 * n / (load.kind === "open" ? load.per_second : NaN);
    const stall = truth.stalls.find(({ from_ms, to_ms }) => at_ms >= from_ms && at_ms < to_ms);
    return stall === undefined ? 0 : 1000 * (stall.to_ms - at_ms);
  });
  const [expected, found] = [quantile(theory, 0.99), quantile(due, 0.99)];
  const hidden = stallHidden(evidence, "in an open loop p99 from the sent instant hides the stall");
  return {
    readings: [
      reading("theory", theory),
      reading("from the due instant", due),
      reading("from the sent instant", requests.done_us),
    ],
    checks: [
      near("in an open loop p99 from the due instant is what theory says", {
        truth: expected,
        found,
        least: READ_US,
      }),
      ...hidden.checks,
    ],
  };
}
