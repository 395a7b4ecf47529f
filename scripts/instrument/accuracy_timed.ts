import { quantile } from "lib/stats/quantile.ts";
import { check, type Evidence, type Findings, near, reading } from "./accuracy_findings.ts";

/** How far a p99 from the due instant may be from theory, or 2 % of it. */
const READ_US = 50;
/** A p99 below this does not show a stall of 300 ms. */
const HIDDEN_US = 10_000;
const LAG_US = 20;
const HALF_SECOND_US = 500_000;

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

/** How exactly sends are placed, half second by half second. */
export function lagByHalfSecond({ requests, load }: Evidence): Findings {
  const { warmup_ms, window_ms } = load;
  const halves = Array.from({ length: window_ms / 500 }, (_, i) => {
    const from = warmup_ms * 1000 + i * HALF_SECOND_US;
    const lags = requests.lag_us.filter((_, row) =>
      requests.sent_us[row]! >= from && requests.sent_us[row]! < from + HALF_SECOND_US
    );
    return lags.length === 0 ? Infinity : quantile(lags, 0.99);
  });
  const found = halves.filter((lag) => lag < LAG_US).length / halves.length;
  const told = halves.map((lag) => Math.round(lag)).join(", ");
  const what = `half seconds whose p99 of send lag is below ${LAG_US} µs (each: ${told} µs)`;
  const checks = [
    check({ what, unit: "share", truth: null, found }, { rule: "at least 0.9", holds: found >= 0.9 }),
  ];
  return { readings: [reading("send lag", requests.lag_us)], checks };
}

/** The same near what the driver can do at most. */
export function lagAtShare({ requests, load }: Evidence): Findings {
  const inWindow = requests.lag_us.filter((_, row) => requests.sent_us[row]! >= load.warmup_ms * 1000);
  const found = quantile(inWindow, 0.99);
  const rate = load.kind === "open" ? Math.round(load.per_second).toLocaleString("en") : "";
  const what = `p99 of send lag at ${rate} per second, 70 % of what a closed loop reached`;
  const checks = [
    check({ what, unit: "µs", truth: null, found }, { rule: "below 1 ms", holds: found < 1000 }),
  ];
  return { readings: [reading("send lag", inWindow)], checks };
}
