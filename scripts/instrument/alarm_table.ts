import { STATED_RATES, type StatedRate } from "lib/gates/stated_rates.ts";
import { clopperPearson } from "lib/stats/clopper_pearson.ts";
import type { GateAlarms } from "lib/store/gates_file.ts";
import { columns } from "./columns.ts";
import { gateAlarms } from "./gate_alarms.ts";
import {
  isQuiet,
  type JudgedRun,
  LEAST_WARM_UP_MS,
  MOST_IN_FLIGHT,
  OUTSIDE,
  OVER_TIME,
  WITH_TIME,
} from "./judged_run.ts";
import { shareOf } from "./share_of.ts";

/** What a gate should not exceed, and enough runs can show. */
const AIM = 0.01;

/** A line per gate: alarms among all runs, among those that nobody outside disturbed, as stated, and whether that holds. */
export function alarmTable(runs: readonly JudgedRun[]): string {
  const lines = gateAlarms(runs).map((alarms) => {
    const stated = STATED_RATES[alarms.gate];
    const [all, own] = [shareOf(alarms.warned_all, alarms.of_all), shareOf(alarms.warned, alarms.of)];
    return [alarms.gate, all, own, statedText(stated), holds(stated, alarms), figures(alarms)];
  });
  const heads = ["gate", "alarms, all runs", "undisturbed runs", "stated", "does it hold?"];
  const note = [
    `${runs.length} runs, ${runs.filter(isQuiet).length} of them undisturbed (${
      OUTSIDE.join(", ")
    } found nothing, warm-up included); ` +
    "share and its 95 % interval (Clopper–Pearson)",
    `${OVER_TIME.join(" and ")}: of these the runs with at least ${LEAST_WARM_UP_MS / 1000} s of warm-up; ${
      WITH_TIME.join(" and ")
    }: open loops and at most ${MOST_IN_FLIGHT} in flight`,
    "a stated rate does not hold where its interval and the one measured here have nothing in common",
  ];
  return `${columns([[...heads, "figure: median (most)"], ...lines])}\n\n${note.join("\n")}`;
}

function statedText(stated: StatedRate | undefined): string {
  if (stated === undefined) return "nothing";
  if (stated.warned === null) return "not measured";
  return `${shareOf(stated.warned, stated.of)}${stated.same_runs === true ? ", the limit's own runs" : ""}`;
}

/** Whether two rates can be one. */
function holds(stated: StatedRate | undefined, { warned, of }: GateAlarms): string {
  if (stated === undefined) return "NO: it states none";
  if (stated.kind === "figure") return "never warns";
  if (stated.kind === "given") return "given: it chooses these runs";
  if (stated.kind === "finding") return "a finding: what it sees is there";
  if (of === 0) return "no run to tell by";
  const measured = clopperPearson(warned, of);
  if (stated.warned !== null) {
    const { low, high } = clopperPearson(stated.warned, stated.of);
    if (measured.low > high) return "NO: it warns more often";
    if (measured.high < low) return "NO: it warns less often";
  }
  const aim = measured.high <= AIM
    ? "at most 1 %"
    : measured.low > AIM
    ? "above 1 %"
    : "1 % neither shown nor excluded";
  return stated.warned === null ? aim : `yes; ${aim}`;
}

function figures({ median, most }: GateAlarms): string {
  const shown = (value: number | null) => value?.toLocaleString("en", { maximumSignificantDigits: 3 }) ?? "";
  return median === null ? "" : `${shown(median)} (${shown(most)})`;
}
