import { type ColumnTable, from } from "arquero";
import { isPrintedOnly } from "lib/store/printed_metrics.ts";
import type { Published } from "lib/store/published.ts";
import type { Plan, Severity, StackId } from "lib/model.ts";
import { type BesideRow, rowLabel } from "lib/tables/beside_row.ts";
import { besidePublished } from "lib/tables/beside_published.ts";
import { type SummaryRow, summaryRows } from "lib/tables/summary.ts";
import { gravest } from "lib/tables/warnings.ts";

/** A publication's numbers beside ours, and what is needed to show them fairly. */
export interface Beside {
  /** The rows of `besidePublished()`. */
  readonly cells: readonly BesideRow[];
  /** The runs that our numbers were taken from. */
  readonly runs: readonly SummaryRow[];
  readonly plan: Pick<Plan, "stacks" | "skipped" | "analysis">;
  /** The stack that ratios are taken to. */
  readonly reference: StackId | null;
  readonly tables: Readonly<Record<string, { readonly unit: string }>>;
}

/** Puts a publication beside the runs of an experiment: `runs` is what `usable()` left of its `summary()`. */
export function besideOf(runs: ColumnTable, published: Published, plan: Beside["plan"]): Beside {
  return {
    cells: besidePublished(runs, published).objects() as BesideRow[],
    runs: summaryRows(runs),
    plan,
    reference: published.reference,
    tables: published.tables,
  };
}

/** A printed table as a table, every cell word for word. */
export function asPrinted(
  { header, cells }: { readonly header: readonly string[]; readonly cells: readonly (readonly string[])[] },
): ColumnTable {
  return from(
    cells.map((row) => Object.fromEntries(header.map((heading, i) => [heading, row[i]]))),
    [...header],
  );
}

/**
 * Our numbers in the form of a printed table: median over runs, as many decimals as the publication prints, "≥" or
 * "≤" where a run behind the number is a bound. A row without runs says why.
 */
export function oursInForm(beside: Beside, name: string): ColumnTable {
  return from(
    rowsOf(beside, name).map(([label, row]) => ({
      "": label,
      ...Object.fromEntries(row.map((cell) => [cell.column, inForm(cell, beside)])),
      runs: runsOf(row),
      missing: row.map((cell) => whyMissing(cell, beside)).find((reason) => reason !== null) ??
        null,
    })),
  );
}

/** Printed beside ours, a row per cell, with the ratios to the reference stack on both sides and the worst warning. */
export function sideBySide(beside: Beside, name: string): ColumnTable {
  return from(
    rowsOf(beside, name).flatMap(([label, row]) =>
      row.map((cell) => ({
        "": label,
        column: unbroken(cell.column),
        printed: format(cell.published, cell, beside),
        "ours (range)": withRange(cell, beside),
        "their ratio": cell.ratio_published,
        "our ratio": cell.ratio_ours,
        verdict: withWarning(verdictOf(cell, beside), worstOf(cell, beside.runs)),
      }))
    ),
  );
}

/** One line per stack: in every cell the printed number, then ours with the range of our runs. */
export function headline(beside: Beside, name: string): ColumnTable {
  return from(
    rowsOf(beside, name).map(([label, row]) => ({
      "": label,
      ...Object.fromEntries(row.map((cell) => [
        cell.column,
        `${format(cell.published, cell, beside) ?? "–"} | ${withRange(cell, beside) ?? "–"}`,
      ])),
      verdict: rowVerdict(row, beside),
    })),
  );
}

function rowsOf({ cells }: Beside, name: string): [label: string, row: BesideRow[]][] {
  return [...Map.groupBy(cells.filter((cell) => cell.table === name), (cell) => unbroken(rowLabel(cell)))];
}

/** The fewest runs of a row's cells; a figure that only publications have is none of ours. */
function runsOf(row: readonly BesideRow[]): number {
  const own = row.filter((cell) => !isPrintedOnly(cell.metric));
  return own.length === 0 ? 0 : Math.min(...own.map((cell) => cell.runs));
}

/** Narrow columns would break names and ranges at their blanks and dashes; between two names they may. */
function unbroken(text: string): string {
  return text.replace(/(?<!·) /g, "\u00a0").replaceAll("-", "\u2011").replaceAll("–", "\u2060–\u2060");
}

function inForm(cell: BesideRow, beside: Beside): string | null {
  if (cell.ours === null) return null;
  return unbroken(signOf(cell, beside.runs) + format(cell.ours, cell, beside));
}

function withRange(cell: BesideRow, beside: Beside): string | null {
  if (cell.ours === null) return null;
  const ends = [cell.low, cell.high].map((value) => format(value, cell, beside));
  return unbroken(`${inForm(cell, beside)} (${ends.join("–")})`);
}

/** Milliseconds and shares with up to two decimals, always two where the table is of milliseconds; all else whole. */
function format(value: number | null, { table, metric }: BesideRow, { tables }: Beside): string | null {
  const least = tables[table]?.unit === "ms" ? 2 : 0;
  const most = Math.max(least, /_(ms|share)$/.test(metric) ? 2 : 0);
  return value?.toLocaleString("en", { minimumFractionDigits: least, maximumFractionDigits: most }) ?? null;
}

function withWarning(verdict: string, worst: Severity | null): string {
  return worst === null ? verdict : `${verdict} · ${worst}`;
}

/** A client at its limit saw rates that are too low and latencies that are too high; memory is not touched by it. */
function signOf(cell: BesideRow, runs: readonly SummaryRow[]): "≥ " | "≤ " | "" {
  if (worstOf(cell, runs) !== "bound") return "";
  if (cell.metric === "per_second") return "≥ ";
  return cell.metric.endsWith("_ms") ? "≤ " : "";
}

function worstOf(cell: BesideRow, runs: readonly SummaryRow[]): Severity | null {
  return gravest(runsBehind(cell, runs).map((run) => run.worst));
}

/** Idle memory belongs to no workload: every run of the stack has one. */
function runsBehind({ stack_id, workload }: BesideRow, runs: readonly SummaryRow[]): SummaryRow[] {
  return runs.filter((run) => run.stack === stack_id && (workload === null || run.workload === workload));
}

/** Never a word of judgement: from few blocks none is due, and from enough it takes an interval and not a range. */
function verdictOf(cell: BesideRow, { plan, reference, runs }: Beside): string {
  if (cell.runs === 0) return "missing";
  if (cell.stack_id === reference) return "reference";
  if (cell.published === null) return "not printed";
  if (cell.stand_in) return "stand-in";
  // Blocks, not runs: idle memory has a run per workload in each block.
  const blocks = new Set(runsBehind(cell, runs).map((run) => run.block)).size;
  if (blocks >= plan.analysis.verdict_blocks) return "none drawn here";
  return `no verdict: ${cell.runs} ${cell.runs === 1 ? "run" : "runs"}`;
}

function rowVerdict(row: readonly BesideRow[], beside: Beside): string {
  const measured = row.find((cell) => cell.runs > 0);
  if (measured !== undefined) return verdictOf(measured, beside);
  return `missing: ${
    row.map((cell) => whyMissing(cell, beside)).find((reason) => reason !== null) ?? "not known"
  }`;
}

function whyMissing(cell: BesideRow, { plan, runs }: Beside): string | null {
  if (cell.ours !== null || (isPrintedOnly(cell.metric) && runsBehind(cell, runs).length > 0)) return null;
  if (cell.stack_id === null) return cell.note;
  if (runsBehind(cell, runs).length > 0) return `${cell.column}: too few requests or samples in its runs`;
  const elsewhere = runs.some((run) => run.stack === cell.stack_id);
  return elsewhere ? `${cell.column}: no usable run` : stackMissing(cell.stack_id, plan);
}

function stackMissing(id: StackId, { stacks, skipped }: Beside["plan"]): string {
  const skip = skipped.find((stack) => stack.stack_id === id);
  return skip?.reason ?? (stacks.includes(id) ? "no usable run" : "not asked for in this experiment");
}
