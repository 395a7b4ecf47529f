import type { Published } from "lib/store/published.ts";
import type { besidePublished } from "lib/tables/beside_published.ts";

/** A row of `besidePublished()`, as far as the headline needs it. */
interface Row {
  readonly table: string;
  readonly column: string;
  readonly stack: string;
  readonly stack_id: string | null;
  readonly stand_in: boolean;
  readonly published: number | null;
  readonly ours: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly runs: number;
}

/**
 * The publication's first table as text for a terminal: a line per stack, in each column the printed number, ours
 * (median over runs) and the range of our runs. `–` is a number that does not exist.
 */
export function headline(published: Published, beside: ReturnType<typeof besidePublished>): string {
  const table = Object.values(published.tables).find((one) => Object.keys(one.columns).length > 0);
  if (table === undefined) return "";
  const rows = (beside.objects() as Row[]).filter((row) => row.table === table.name);
  const columns = Object.keys(table.columns);
  const head = ["", ...columns.map((column) => `${column}: printed | ours (range)`)];
  const lines = [...Map.groupBy(rows, (row) => row.stack)].map(([stack, cells]) => [
    nameOf(stack, cells[0]),
    ...columns.map((column) => cellText(cells.find((cell) => cell.column === column))),
  ]);
  const most = Math.max(0, ...rows.map((row) => row.runs));
  const footer = `${table.caption} (${table.unit}; ours: median over ${most} runs)`;
  return [...align([head, ...lines]), footer].join("\n");
}

function nameOf(stack: string, row: Row | undefined): string {
  if (row?.stack_id === null || row?.stack_id === undefined) return stack;
  return row.stand_in
    ? `${stack} (stand-in: ${row.stack_id})`
    : row.stack_id === stack
    ? stack
    : `${stack} (${row.stack_id})`;
}

function cellText(cell: Row | undefined): string {
  if (cell === undefined) return "–";
  const ours = cell.ours === null ? "–" : `${figure(cell.ours)} (${figure(cell.low)}–${figure(cell.high)})`;
  return `${figure(cell.published)} | ${ours}`;
}

function figure(value: number | null): string {
  if (value === null) return "–";
  return value.toLocaleString(
    "en",
    value >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
  );
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, i) => i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)).join("  ")
  );
}
