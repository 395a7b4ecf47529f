import { quantile } from "lib/stats/quantile.ts";
import { holds, readObjectives } from "lib/tables/capacity_objective.ts";
import { check, type Evidence, type Findings, reading } from "./accuracy_findings.ts";

/** At this share of its capacity an open loop must place its sends within `SHARE_LAG_US`, p99. */
export const CAPACITY_SHARE = 0.7;
export const SHARE_LAG_US = 1000;
/** What an open loop holds at its capacity. */
export const CAPACITY_SLO = "p99<10ms,errors<0.1%";

const LAG_US = 20;
const HALF_SECOND_US = 500_000;

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

/** The same over a whole run, near what the driver can do at most. */
export function lagAtShare({ requests, load }: Evidence): Findings {
  const inWindow = requests.lag_us.filter((_, row) => requests.sent_us[row]! >= load.warmup_ms * 1000);
  const found = quantile(inWindow, 0.99);
  const rate = load.kind === "open" ? Math.round(load.per_second).toLocaleString("en") : "";
  const what = `p99 of send lag at ${rate} per second, ${100 * CAPACITY_SHARE} % of what the open loop holds`;
  const rule = `below ${SHARE_LAG_US / 1000} ms`;
  const checks = [check({ what, unit: "µs", truth: null, found }, { rule, holds: found < SHARE_LAG_US })];
  return { readings: [reading("send lag", inWindow)], checks };
}

/** Whether the open loop holds the objective of a capacity at its rate. */
export function keepsUp({ requests, load }: Evidence): Findings {
  if (load.kind !== "open") throw new TypeError("Cannot tell whether a closed loop keeps up: it has no rate");
  const { held, overloaded, p99_us } = holds(requests, load, readObjectives(CAPACITY_SLO));
  const about = { what: "p99 from the due instants", unit: "µs", truth: null, found: p99_us };
  return { readings: [], checks: [check(about, { rule: CAPACITY_SLO, holds: held && !overloaded })] };
}
