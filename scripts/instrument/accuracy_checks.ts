import { ABSENT_US, OUTCOMES } from "lib/model.ts";
import { quantile, quantiles } from "lib/stats/quantile.ts";
import type { Question } from "./accuracy_cases.ts";
import { check, type DriveCheck, type Evidence, type Findings, near, reading } from "./accuracy_findings.ts";
import { keepsUp, lagAtShare, lagByHalfSecond } from "./accuracy_lag.ts";
import { openStall, stallHidden } from "./accuracy_timed.ts";
import { ACTS, OUTCOME_OF } from "./scripted/scripts.ts";

const CHECKED = [0.5, 0.9, 0.99];
/** How far user space may read from the truth, and the kernel's stamp. */
const READ_US = 50;
const STAMP_US = 25;

/** Answers one question about a case. */
export const FINDINGS: Readonly<Record<Question, (evidence: Evidence) => Findings>> = {
  quantiles: quantilesOf,
  rows: rowByRow,
  outcomes: outcomesOf,
  closed_stall: (evidence) => stallHidden(evidence, "in a closed loop p99 hides the stall"),
  open_stall: openStall,
  lag: lagByHalfSecond,
  lag_at_share: lagAtShare,
  keeps_up: keepsUp,
};

/** The server counted as many requests as there are rows: held in every case. */
export function rowsCounted({ requests, truth }: Evidence): DriveCheck {
  const unsent = requests.outcome.reduce((sum, code) => sum + Number(OUTCOMES[code] === "unsent"), 0);
  const found = requests.rows - unsent;
  return check({ what: "rows of sent requests", unit: "", truth: truth.requests, found }, {
    rule: "as many as the server counted",
    holds: found === truth.requests,
    always: true,
  });
}

/** Of the window; what came before it is left out on both sides, as many of one as of the other. */
function quantilesOf({ requests, truth, load }: Evidence): Findings {
  const before = requests.sent_us.reduce((sum, sent) => sum + Number(sent < load.warmup_ms * 1000), 0);
  const server = us(truth.achieved_ms).subarray(before);
  const inWindow = (_: number, row: number) => requests.sent_us[row]! >= load.warmup_ms * 1000;
  const read = requests.done_us.filter(inWindow);
  const stamped = requests.arrived_us.filter(inWindow).filter((value) => value !== ABSENT_US);
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
      always: true,
    });
  });
  return { readings: [], checks };
}

function us(achieved_ms: readonly (number | null)[]): Float64Array {
  return Float64Array.from(achieved_ms.filter((ms) => ms !== null), (ms) => ms * 1000);
}
