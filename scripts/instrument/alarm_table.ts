import type { GateReading, StackId } from "lib/model.ts";
import { clopperPearson, shareOf } from "./clopper_pearson.ts";

/** A run that nothing was wrong with, and what the gates said of it. */
export interface JudgedRun {
  readonly stack_id: StackId;
  /** Of all cores' time in the warm-up; null where it was not read. */
  readonly warmup_foreign_cpu_share: number | null;
  readonly readings: readonly GateReading[];
}

/** What these see is there: a client or a machine without a core to spare. Alarms are findings, not errors. */
const SATURATION = ["client_cpu", "client_run_queue", "server_run_queue", "null_share"];
/** What these see comes from outside the experiment; the other gates are judged on runs that they find nothing in. */
const OUTSIDE = ["steal", "pressure", "throttling"];
/** Of the warm-up, which the gates of the window do not see. */
const MOST_FOREIGN = 0.02;
const STATED = 0.01;

/** A line per gate: alarms among all runs and among those that nobody outside disturbed, and what that says. */
export function alarmTable(runs: readonly JudgedRun[]): string {
  const quiet = runs.filter(isQuiet);
  const gates = [...new Set(runs.flatMap(({ readings }) => readings.map(({ gate }) => gate)))];
  const lines = gates.map((gate) => {
    const [all, undisturbed] = [alarmsOf(runs, gate), alarmsOf(quiet, gate)];
    return [gate, shareOf(...all), shareOf(...undisturbed), figures(quiet, gate), remark(gate, undisturbed)];
  });
  const heads = [
    "gate",
    "alarms, all runs",
    "alarms, undisturbed runs",
    "figure, undisturbed: median (most)",
    "",
  ];
  const note =
    `${runs.length} runs, ${quiet.length} of them undisturbed (${
      OUTSIDE.join(", ")
    } found nothing, warm-up included); ` +
    `share and its 95 % interval (Clopper–Pearson)`;
  return `${columns([heads, ...lines])}\n\n${note}`;
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

function remark(gate: string, [alarms, runs]: readonly [number, number]): string {
  if (alarms === 0 || runs === 0) return "";
  if (SATURATION.includes(gate)) return "a finding: no core to spare";
  return clopperPearson(alarms, runs).low > STATED ? "above 1 %" : "may be 1 %";
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ").trimEnd()).join("\n");
}
