import type { AuditCell } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { type AuditRecord, byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, figure, some } from "lib/audit/words.ts";

/** The chance that unrelated rates would all be such quotients, at most; over every total that was tried. */
const CHANCE = 1e-4;

/** Totals tried where none is stated: the highest rate times so many seconds. */
const MOST_SECONDS = 60;

/** Rates that are one total divided by whole seconds: each cell stands for an interval. */
export const quantised: AuditCheck = {
  check: "quantised",
  question: "Are the rates one total divided by whole seconds?",
  inspect(input) {
    const groups = [...byWorkload(recordsOf(input)).values()].map(ratesOf).filter(({ cells }) =>
      cells.length >= 4
    );
    if (groups.length === 0) return lacking("four different rates under one workload");
    const findings = groups.flatMap(({ records, cells }) => {
      const totals = new Set(
        records.map((one) => one.load.requests ?? one.cells.requests?.value ?? injected(one)),
      );
      // Totals that differ from row to row are what a fixed time gave, and divide by that time alone.
      if (totals.size > 1) return [];
      const total = commonTotal(cells, [...totals][0] ?? null);
      return total === null ? [] : [findingOf(records, cells, total)];
    });
    return inspected(groups.reduce((sum, { cells }) => sum + cells.length, 0), findings);
  },
};

/** Requests of an injection: users × repetitions. */
function injected({ load }: AuditRecord): number | undefined {
  return load.users === undefined || load.repeat === undefined ? undefined : load.users * load.repeat;
}

/** The different rates of a group, each once: ties carry no evidence. */
function ratesOf(records: readonly AuditRecord[]): { records: readonly AuditRecord[]; cells: AuditCell[] } {
  const rated = records.filter(({ cells }) => (cells.per_second?.value ?? 0) > 0);
  const different = new Map(rated.map(({ cells }) => [cells.per_second!.value, cells.per_second!]));
  return { records: rated, cells: [...different.values()] };
}

function commonTotal(cells: readonly AuditCell[], stated: number | null): number | null {
  const half = Math.max(gridHalf(cells), ...cells.map((cell) => cell.half));
  const top = Math.max(...cells.map(({ value }) => value));
  const totals = stated !== null
    ? [stated]
    : Array.from({ length: MOST_SECONDS }, (_, i) => Math.round(top * (i + 1)));
  return totals.find((total) => {
    if (!cells.every(({ value }) => isQuotient(value, { total, half }))) return false;
    return totals.length * chanceOf(cells, { total, half }) < CHANCE;
  }) ?? null;
}

/** Rates rounded to hundreds divide each other often: half of the coarsest step that all of them keep. */
function gridHalf(cells: readonly AuditCell[]): number {
  const whole = cells.map(({ value }) => Math.round(value));
  return whole.reduce((a, b) => gcd(a, b)) / 2;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function isQuotient(rate: number, { total, half }: { total: number; half: number }): boolean {
  const seconds = Math.round(total / rate);
  return seconds >= 1 && Math.abs(total / seconds - rate) <= half * 1.001;
}

/** Neighbouring quotients lie rate² / total apart: the chance that a rate falls within `half` of one. */
function chanceOf(cells: readonly AuditCell[], { total, half }: { total: number; half: number }): number {
  return cells.reduce((p, { value }) => p * Math.min(1, 2 * half * total / value ** 2), 1);
}

function findingOf(records: readonly AuditRecord[], cells: readonly AuditCell[], total: number): Finding {
  const seconds = (cell: AuditCell) => Math.round(total / cell.value);
  const shown = cells.map((cell) => `${cell.printed} = ${figure(total, 9)} / ${seconds(cell)}`);
  const ties = records.length - cells.length;
  const fastest = cells.reduce((a, b) => (a.value > b.value ? a : b));
  const slower = figure(total / (seconds(fastest) + 1), 4);
  const { load } = records[0]!;
  const rate = injected(records[0]!) === undefined || load.ramp_s === undefined
    ? null
    : injected(records[0]!)! / load.ramp_s;
  const at_rate = rate === null
    ? 0
    : records.filter(({ cells }) => cells.per_second!.value >= rate * 0.999).length;
  return {
    check: quantised.check,
    severity: "doubt",
    subject: `${groupName(records)}: ${records.length} rates, ${cells.length} different`,
    arithmetic: some(shown, 12) + (ties > 0 ? `; ${ties} more rows repeat one of these` : "") +
      (at_rate > 0
        ? `; ${fastest.printed} is also the rate at which requests were offered, ${load.users} × ${load.repeat} / ${load.ramp_s} s, and ${at_rate} rows stand there`
        : ""),
    sentence:
      `Each rate is a total divided by whole seconds, so that a cell stands for an interval (after ${fastest.printed} ` +
      `the next lower possible one is ${slower}); rows with the same rate cannot be ranked on this column` +
      (at_rate > 0
        ? ", and the highest is what the injection allowed rather than what a stack could do."
        : ".") +
      " A ranking by latency is untouched.",
    evidence: records.map(({ cells }) => cellEvidence(cells.per_second!)),
  };
}
