import { type ColumnTable, from } from "arquero";
import { median } from "lib/stats/moments.ts";
import type { Published } from "lib/store/published.ts";
import type { ToolRun } from "lib/store/tool_run.ts";
import { asPublishedRows } from "lib/tables/as_published.ts";
import { besidePublished } from "lib/tables/beside_published.ts";
import { type BesideRow, rowLabel } from "lib/tables/beside_row.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

/** A printed number beside what the publication's own tool prints here. */
export interface ToolCell {
  readonly table: string;
  readonly column: string;
  readonly label: string;
  readonly stack_id: string | null;
  readonly stand_in: boolean;
  readonly printed: number;
  /** Word for word. */
  readonly as_printed: string;
  /** Median over the tool's complete runs; null where it made none or has no such figure. */
  readonly tool: number | null;
  readonly runs: number;
  readonly their_ratio: number | null;
  /** To the reference stack by the same tool. */
  readonly tool_ratio: number | null;
}

/** Figures of publications under the names that `asPublished()` has for them. */
const NAMES: Readonly<Record<string, string>> = { total_requests: "requests", failed_requests: "failed" };

/**
 * A row per printed number that the publication's tool prints too. Its figures are what the tool makes of its name for
 * them, by its own rule for failures and percentiles, and are not those of the raw rows.
 */
export function besideTool(published: Published, runs: readonly ToolRun[]): ToolCell[] {
  const complete = runs.filter((run) => run.end === "complete" && run.publication === published.id);
  const figures = complete.flatMap(asPublishedRows);
  const figure = (stack: string | null, { workload, metric }: Pick<BesideRow, "workload" | "metric">) => {
    const name = NAMES[metric] ?? metric;
    return figures.filter((one) => one.stack === stack && one.workload === workload && one.metric === name)
      .map((one) => one.value);
  };
  const cells = besidePublished(from([] as SummaryRow[]), published).objects() as BesideRow[];
  return cells.filter((cell) => !cell.addition && cell.published !== null).flatMap((cell) => {
    const own = figure(cell.stack_id, cell);
    const reference = figure(published.reference, cell);
    const tool = own.length === 0 ? null : median(own);
    return [{
      table: cell.table,
      column: cell.column,
      label: rowLabel(cell),
      stack_id: cell.stack_id,
      stand_in: cell.stand_in,
      printed: cell.published!,
      as_printed: published.rows.find(({ table, column, stack }) =>
        table === cell.table && column === cell.column && stack === cell.stack
      )!.printed,
      tool,
      runs: own.length,
      their_ratio: cell.ratio_published,
      tool_ratio: tool === null ? null : by(tool, reference),
    }];
  });
}

function by(tool: number, reference: readonly number[]): number | null {
  const base = reference.length === 0 ? 0 : median(reference);
  return base === 0 ? null : tool / base;
}

/**
 * One printed table beside the tool's figures, as texts: no digit is added for a neighbour's sake. Rows without a run
 * are left to the list of what is missing.
 */
export function besideToolTable(cells: readonly ToolCell[], table: string): ColumnTable {
  return from(
    cells.filter((cell) => cell.table === table && cell.runs > 0).map((cell) => ({
      "": cell.label,
      column: cell.column,
      printed: cell.as_printed,
      "the tool here": cell.tool?.toLocaleString("en", { maximumFractionDigits: 6 }) ?? null,
      runs: cell.runs,
      "their ratio": threeDigits(cell.their_ratio),
      "the tool's ratio": threeDigits(cell.tool_ratio),
    })),
    ["", "column", "printed", "the tool here", "runs", "their ratio", "the tool's ratio"],
  );
}

function threeDigits(ratio: number | null): string | null {
  return ratio?.toLocaleString("en", { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }) ?? null;
}

/** The publication's tool runs that did not come to a number, and how the others differ from its procedure. */
export function toolRemarks(published: Published, runs: readonly ToolRun[]): string[] {
  const own = runs.filter((run) => run.publication === published.id);
  return [
    ...new Set([
      ...own.flatMap(({ deviations }) => deviations),
      ...own.filter(({ end }) => end !== "complete").map(({ id, end, reason }) =>
        `${id}: ${end}, ${reason}.`
      ),
    ]),
  ];
}
