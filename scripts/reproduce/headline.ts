import type { Published } from "lib/store/published.ts";
import { type Beside, headline as headlineTable } from "lib/tables/beside_views.ts";

/**
 * The publication's first table with numbers, as text for a terminal: a line per stack, in each column
 * "printed | ours (lowest–highest run)". "≥" marks a rate that the driver may have bounded.
 */
export function headline(published: Published, beside: Beside): string {
  const table = Object.values(published.tables).find((one) => Object.keys(one.columns).length > 0);
  if (table === undefined) return "";
  const rows = headlineTable(beside, table.name).objects() as Record<string, string | null>[];
  const columns = Object.keys(rows[0] ?? {});
  const head = columns.map((column) => column === "verdict" ? "" : column);
  const lines = rows.map((row) => columns.map((column) => row[column] ?? "–"));
  const most = Math.max(
    0,
    ...beside.cells.filter((cell) => cell.table === table.name).map((cell) => cell.runs),
  );
  const caption = table.caption.replace(/\.$/, "");
  const unit = table.unit === "" ? "" : `, in ${table.unit}`;
  const runs = `${most} ${most === 1 ? "run" : "runs"}`;
  const footer = `${caption}${unit}: printed | ours, median over ${runs} (lowest–highest run).`;
  return [...align([head, ...lines].map((row) => row.map(plain))), footer].join("\n");
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ").trimEnd());
}

/** Terminals have no need of unbreakable blanks and hyphens, and some draw them as boxes. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ").replaceAll("\u2060", "").replaceAll("\u2011", "-");
}
