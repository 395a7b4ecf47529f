import { type ColumnTable, from } from "arquero";
import { isPrintedOnly } from "lib/store/printed_metrics.ts";
import { type Published, type PublishedCell, stackFor } from "lib/store/published.ts";
import { type Spread, spread } from "lib/tables/across_runs.ts";
import { ratio } from "lib/tables/ratio.ts";
import { FIGURES, type SummaryRow, summaryRows } from "lib/tables/summary.ts";

const COLUMNS = [
  "table",
  "column",
  "stack",
  "stack_id",
  "stand_in",
  "addition",
  "note",
  "workload",
  "metric",
  "published",
  "ours",
  "low",
  "high",
  "runs",
  "ratio_published",
  "ratio_ours",
];

/** Printed metrics that are columns of `summary()` in another unit: MB as printed, read as MiB. */
const IN_MIB: Readonly<Record<string, "idle_rss_bytes" | "peak_rss_bytes">> = {
  idle_rss_mb: "idle_rss_bytes",
  peak_rss_mb: "peak_rss_bytes",
};

/**
 * A row per cell of the publication's tables, printed numbers beside ours.
 *
 * - `table`, `column` and `stack` as printed; `stack_id` is ours, null where there is none (`note` says why).
 * - `stand_in` marks a stack of ours that is shown beside a printed one and is not the same: never read its
 *   row as the publication's own stack reproduced.
 * - `addition` marks our further stacks: `published` is null, `stack` is their name.
 * - `published` as printed; `ours` is the median over runs of the run's own figure, `low` and `high` the
 *   smallest and largest run, `runs` their number. A percentile is the median over runs of that percentile.
 * - `ratio_published` and `ratio_ours` are to the same cell of the publication's `reference` stack.
 *
 * Memory: a publication that samples `ps -o rss=` holds KiB, so that its "MB" most likely are KiB / 1024;
 * ours are in MiB (2^20 bytes): "MB as printed, read as MiB". The other reading would make ours 4.9 % larger.
 * A cell without a workload (idle memory) takes every run of its stack; a figure that only publications have
 * (`PRINTED_ONLY`) has nothing of ours beside it. Throws `RangeError` at an unknown metric.
 */
export function besidePublished(summary: ColumnTable, published: Published): ColumnTable {
  const runs = summaryRows(summary);
  const columns = Map.groupBy(published.rows, (cell) => JSON.stringify([cell.table, cell.column]));
  const rows = columns.values().flatMap((cells) => {
    const lines = [...printedLines(cells, published), ...addedLines(cells[0]!, published, runs)];
    return beside(lines, measurer(runs, cells[0]!), published.reference);
  });
  return from([...rows], COLUMNS);
}

/** A row before anything of ours stands in it. */
interface Line {
  readonly table: string;
  readonly column: string;
  readonly stack: string;
  readonly stack_id: string | null;
  readonly stand_in: boolean;
  readonly addition: boolean;
  readonly note: string | null;
  readonly workload: string | null;
  readonly metric: string;
  readonly published: number | null;
}

function printedLines(cells: readonly PublishedCell[], { stacks }: Published): Line[] {
  return cells.map(({ value, printed: _, ...cell }) => {
    const printed = stacks[cell.stack]!;
    const match = stackFor(printed);
    const { stack_id = null, stand_in = false } = match ?? {};
    return { ...cell, stack_id, stand_in, addition: false, note: printed.why ?? null, published: value };
  });
}

function addedLines(
  { table, column, workload, metric }: PublishedCell,
  { additions }: Published,
  runs: readonly SummaryRow[],
): Line[] {
  const same = {
    table,
    column,
    workload,
    metric,
    stand_in: false,
    addition: true,
    note: null,
    published: null,
  };
  // A figure that only publications have is none of theirs.
  if (isPrintedOnly(metric)) return [];
  return additions.map((id) => ({ ...same, stack_id: id, stack: nameOf(id, runs) }));
}

function nameOf(stack_id: string, runs: readonly SummaryRow[]): string {
  return runs.find((run) => run.stack === stack_id)?.name ?? stack_id;
}

/** What our runs say to a cell, by stack. */
function measurer(runs: readonly SummaryRow[], cell: PublishedCell): (stack_id: string | null) => Spread {
  const figure = figureOf(cell.metric);
  const asked = runs.filter((run) => cell.workload === null || run.workload === cell.workload);
  return (stack_id) => spread(asked.filter((run) => run.stack === stack_id), figure);
}

function beside(lines: readonly Line[], measure: ReturnType<typeof measurer>, reference: string | null) {
  const printed = lines.find((line) => reference !== null && line.stack_id === reference && !line.stand_in);
  const ours = reference === null ? null : measure(reference).median;
  return lines.map((line) => {
    const { median, min, max, runs } = measure(line.stack_id);
    return {
      ...line,
      ...{ ours: median, low: min, high: max, runs },
      ratio_published: ratio(line.published, printed?.published ?? null),
      ratio_ours: ratio(median, ours),
    };
  });
}

function figureOf(metric: string): (run: SummaryRow) => number | null {
  const bytes = IN_MIB[metric];
  if (bytes !== undefined) return (run) => run[bytes] === null ? null : run[bytes] / 2 ** 20;
  const known = FIGURES.find((name) => name === metric);
  if (known !== undefined) return (run) => run[known];
  if (isPrintedOnly(metric)) return () => null;
  const names = [...FIGURES, ...Object.keys(IN_MIB)].join(", ");
  throw new RangeError(
    `Cannot compare with the publication as its metric must be one of ${names}: ` +
      `current value is ${metric}`,
  );
}
