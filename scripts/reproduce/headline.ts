import type { Published } from "lib/store/published.ts";
import { type Beside, headline as headlineTable } from "lib/tables/beside_views.ts";

/**
 * The publication's first table with numbers, as text for a terminal: a line per stack, and for each column
 * "printed | ours (lowest–highest run)". "≥" marks a rate that the driver may have bounded.
 */
export function headline(published: Published, beside: Beside): string {
  const table = Object.values(published.tables).find((one) => Object.keys(one.columns).length > 0);
  if (table === undefined) return "";
  const columns = Object.keys(table.columns);
  const rows = headlineTable(beside, table.name).objects() as Record<string, string | null>[];
  const lines = rows.map((row) => [
    row[""] ?? "",
    ...columns.map((column) =>
      `${row[`${column}, printed`] ?? "–"} | ${row[`${column}, ours (range)`] ?? "–"}`
    ),
    row["verdict"] ?? "",
  ]);
  const most = Math.max(0, ...beside.cells.map((cell) => cell.runs));
  const footer =
    `${table.caption} In ${table.unit}: printed | ours, median over runs (lowest–highest run); at most ${most} runs a cell.`;
  return [...align([["", ...columns, ""], ...lines]), footer].join("\n");
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ").trimEnd());
}
