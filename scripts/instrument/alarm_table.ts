import { STATED_RATES, type StatedRate } from "lib/gates/stated_rates.ts";
import type { GateReading, StackId } from "lib/model.ts";
import { clopperPearson, shareOf } from "./clopper_pearson.ts";

/** A run that nothing was wrong with, and what the gates said of it. */
export interface JudgedRun {
  readonly stack_id: StackId;
  /** Of all cores' time in the warm-up; null where it was not read. */
  readonly warmup_foreign_cpu_share: number | null;
  readonly warmup_ms: number;
  readonly readings: readonly GateReading[];
}

/** What these see comes from outside the experiment; the other gates are judged on runs that they find nothing in. */
const OUTSIDE = ["steal", "pressure", "throttling"];
/** Of the warm-up, which the gates of the window do not see. */
const MOST_FOREIGN = 0.02;
/** These see a warm-up that is too short, and it is: a just-in-time compiler takes some seconds. */
const OVER_TIME = ["warmup_too_short", "drift"];
const LEAST_WARM_UP_MS = 3000;
/** What a gate should not exceed, and enough runs can show. */
const AIM = 0.01;

/** A line per gate: alarms among all runs, among those that nobody outside disturbed, as stated, and whether that holds. */
export function alarmTable(runs: readonly JudgedRun[]): string {
  const quiet = runs.filter(isQuiet);
  const gates = [...new Set(runs.flatMap(({ readings }) => readings.map(({ gate }) => gate)))];
  const lines = gates.map((gate) => {
    const judged = quiet.filter(({ warmup_ms }) =>
      !OVER_TIME.includes(gate) || warmup_ms >= LEAST_WARM_UP_MS
    );
    const [all, undisturbed] = [alarmsOf(runs, gate), alarmsOf(judged, gate)];
    const stated = STATED_RATES[gate];
    return [gate, shareOf(...all), shareOf(...undisturbed), statedText(stated), holds(stated, undisturbed)]
      .concat(figures(judged, gate));
  });
  const heads = ["gate", "alarms, all runs", "undisturbed runs", "stated", "does it hold?"];
  const note = [
    `${runs.length} runs, ${quiet.length} of them undisturbed (${
      OUTSIDE.join(", ")
    } found nothing, warm-up included); ` +
    "share and its 95 % interval (Clopper–Pearson)",
    `${OVER_TIME.join(" and ")}: of these the runs with at least ${LEAST_WARM_UP_MS / 1000} s of warm-up`,
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
function holds(stated: StatedRate | undefined, [alarms, runs]: readonly [number, number]): string {
  if (stated === undefined) return "NO: it states none";
  if (stated.kind === "figure") return "never warns";
  if (stated.kind === "given") return "given: it chooses these runs";
  if (stated.kind === "finding") return "a finding: no core to spare";
  if (runs === 0) return "no run to tell by";
  const measured = clopperPearson(alarms, runs);
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

function isQuiet({ readings, warmup_foreign_cpu_share }: JudgedRun): boolean {
  const outside = readings.some(({ gate, warns }) => warns && OUTSIDE.includes(gate));
  return !outside && (warmup_foreign_cpu_share ?? 1) <= MOST_FOREIGN;
}

function readingsOf(runs: readonly JudgedRun[], gate: string): GateReading[] {
  return runs.flatMap(({ readings }) => readings.filter((one) => one.gate === gate && one.figure !== null));
}

function alarmsOf(runs: readonly JudgedRun[], gate: string): [alarms: number, runs: number] {
  const readings = readingsOf(runs, gate);
  return [readings.filter(({ warns }) => warns).length, readings.length];
}

function figures(runs: readonly JudgedRun[], gate: string): string {
  const sorted = readingsOf(runs, gate).map(({ figure }) => figure as number).sort((a, b) => a - b);
  const shown = (value: number | undefined) =>
    value?.toLocaleString("en", { maximumSignificantDigits: 3 }) ?? "";
  return sorted.length === 0 ? "" : `${shown(sorted[sorted.length >> 1])} (${shown(sorted.at(-1))})`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ").trimEnd()).join("\n");
}
