import { ABSENT_US, type LoadProfile, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { quantile, quantiles } from "lib/stats/quantile.ts";
import type { AccuracyCheck, AccuracyReading } from "lib/store/accuracy_file.ts";
import type { Question } from "./accuracy_cases.ts";
import { ACTS, OUTCOME_OF } from "./scripted/scripts.ts";
import type { Truth } from "./scripted/truth.ts";

/** What both sides of a case left. */
export interface Evidence {
  readonly requests: RequestColumns;
  readonly truth: Truth;
  readonly load: LoadProfile;
  readonly origin_epoch_ms: number;
}

/** What came of a case: accounts of the same requests, and what was held against what. */
export interface Findings {
  readonly readings: readonly AccuracyReading[];
  readonly checks: readonly AccuracyCheck[];
}

const PS = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];
const CHECKED = [0.5, 0.9, 0.99];
/** How far user space may read from the truth, and the kernel's stamp; or this share of it. */
const READ_US = 50;
const STAMP_US = 25;
const SHARE = 0.02;
/** A p99 below this does not show a stall of 300 ms. */
const HIDDEN_US = 10_000;
const LAG_US = 20;
const HALF_SECOND_US = 500_000;

/** Answers one question about a case. */
export const FINDINGS: Readonly<Record<Question, (evidence: Evidence) => Findings>> = {
  quantiles: quantilesOf,
  rows: rowByRow,
  outcomes: outcomesOf,
  closed_stall: (evidence) => stallHidden(evidence, "in a closed loop p99 hides the stall"),
  open_stall: openStall,
  lag: lagByHalfSecond,
  lag_at_share: lagAtShare,
};

/** The server counted as many requests as there are rows: held in every case. */
export function rowsCounted({ requests, truth }: Evidence): AccuracyCheck {
  const unsent = requests.outcome.reduce((sum, code) => sum + Number(OUTCOMES[code] === "unsent"), 0);
  const found = requests.rows - unsent;
  return check({ what: "rows of sent requests", unit: "", truth: truth.requests, found }, {
    rule: "as many as the server counted",
    holds: found === truth.requests,
  });
}

function quantilesOf({ requests, truth }: Evidence): Findings {
  const server = us(truth.achieved_ms);
  const read = requests.done_us;
  const stamped = requests.arrived_us.filter((value) => value !== ABSENT_US);
  const [truths, reads] = [quantiles(server, CHECKED), quantiles(read, CHECKED)];
  const stamps = stamped.length === 0 ? null : quantiles(stamped, CHECKED);
  const checks = CHECKED.flatMap((p, i) => [
    near(`p${100 * p} as read`, { truth: truths[i]!, found: reads[i]!, least: READ_US }),
    ...(stamps === null ? [] : [
      near(`p${100 * p} on the kernel's stamp`, { truth: truths[i]!, found: stamps[i]!, least: STAMP_US }),
    ]),
  ]);
  const readings = [reading("the server", server), reading("as read", read)];
  return {
    checks,
    readings: stamps === null ? readings : [...readings, reading("on the kernel's stamp", stamped)],
  };
}

/** With one connection the n-th row is the n-th request that the server read. */
function rowByRow({ requests, truth }: Evidence): Findings {
  const server = us(truth.achieved_ms);
  const apart = requests.done_us.slice(0, server.length);
  const differences = Float64Array.from(apart, (done, row) => Math.abs(done - server[row]!));
  const found = quantile(differences, 0.9);
  const rule = `below ${READ_US} µs`;
  const what = "row by row, p90 of the distance from the truth";
  return {
    readings: [],
    checks: [check({ what, unit: "µs", truth: null, found }, { rule, holds: found < READ_US })],
  };
}

function outcomesOf({ requests, truth }: Evidence): Findings {
  const names = [...new Set(Object.values(OUTCOME_OF))];
  const meant = truth.acts.map((act) => OUTCOME_OF[ACTS[act]!]);
  const checks = names.map((name) => {
    const expected = meant.filter((one) => one === name).length;
    const found = requests.outcome.reduce((sum, code) => sum + Number(OUTCOMES[code] === name), 0);
    return check({ what: `rows that ended as ${name}`, unit: "", truth: expected, found }, {
      rule: "as many as the server did so to",
      holds: found === expected && expected > 0,
    });
  });
  return { readings: [], checks };
}

function stallHidden({ requests }: Pick<Evidence, "requests">, what: string): Findings {
  const found = quantile(requests.done_us, 0.99);
  const rule = `below ${HIDDEN_US / 1000} ms`;
  const checks = [check({ what, unit: "µs", truth: null, found }, { rule, holds: found < HIDDEN_US })];
  return { readings: [reading("as read", requests.done_us)], checks };
}

/** Every due instant inside a stall waits for its end, and every other one for nothing. */
function openStall(evidence: Evidence): Findings {
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

function lagByHalfSecond({ requests, load }: Evidence): Findings {
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

function lagAtShare({ requests, load }: Evidence): Findings {
  const found = quantile(requests.lag_us, 0.99);
  const rate = load.kind === "open" ? Math.round(load.per_second).toLocaleString("en") : "";
  const what = `p99 of send lag at ${rate} per second, 70 % of what a closed loop reached`;
  const checks = [
    check({ what, unit: "µs", truth: null, found }, { rule: "below 1 ms", holds: found < 1000 }),
  ];
  return { readings: [reading("send lag", requests.lag_us)], checks };
}

function near(
  what: string,
  { truth, found, least }: { readonly truth: number; readonly found: number; readonly least: number },
): AccuracyCheck {
  const allowed = Math.max(SHARE * truth, least);
  const rule = `within ${Math.round(allowed).toLocaleString("en")} µs`;
  return check({ what, unit: "µs", truth, found }, { rule, holds: Math.abs(found - truth) <= allowed });
}

function check(
  about: Pick<AccuracyCheck, "what" | "unit" | "truth" | "found">,
  verdict: Pick<AccuracyCheck, "rule" | "holds">,
): AccuracyCheck {
  return { ...about, ...verdict };
}

function reading(name: string, values: Float64Array | Uint32Array): AccuracyReading {
  const found = quantiles(values, PS);
  return { name, points: PS.map((p, i) => ({ p, us: found[i] as number })) };
}

function us(achieved_ms: readonly (number | null)[]): Float64Array {
  return Float64Array.from(achieved_ms.filter((ms) => ms !== null), (ms) => ms * 1000);
}
