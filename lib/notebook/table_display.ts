import { SORTABLE_TABLES } from "lib/notebook/page_scripts.ts";
import { type ShownColumn, shownColumns, type TableView } from "lib/notebook/table_cells.ts";
import { escapeXml } from "lib/notebook/xml.ts";

/** A table in a scroll box with its number of rows; sorted by clicking a head where scripts run. */
export function tableHtml(table: TableView, limit: number): string {
  const rows = Math.min(limit, table.numRows());
  const columns = shownColumns(table, rows);
  const heads = columns.map(({ name, numeric }) =>
    `<th scope="col" style="${headStyle(numeric)}">${escapeXml(name)}</th>`
  );
  const body = Array.from(
    { length: rows },
    (_, row) => `<tr>${columns.map((column) => cell(column, row)).join("")}</tr>`,
  );
  return `<div class="benchbook-scroll mathjax_ignore" style="max-height:420px;overflow:auto;max-width:100%">` +
    `<table class="benchbook-table" style="border-collapse:collapse;font-size:0.9em;margin:0">` +
    `<thead><tr>${heads.join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>` +
    `<div style="font-size:0.85em;opacity:0.75;margin:0.3em 0 0.8em">${
      escapeXml(rowCount(table, rows))
    }</div>` +
    `<script>${SORTABLE_TABLES}</script>`;
}

/** A table as Markdown, for where no HTML is shown. */
export function tableText(table: TableView, limit: number): string {
  const rows = Math.min(limit, table.numRows());
  const columns = shownColumns(table, rows);
  const line = (cells: readonly string[]) => `| ${cells.map(escapePipes).join(" | ")} |`;
  const body = Array.from({ length: rows }, (_, row) => line(columns.map(({ cells }) => cells[row] ?? "")));
  return [
    line(columns.map(({ name }) => name)),
    `|${columns.map(({ numeric }) => numeric ? "---:" : "---").join("|")}|`,
    ...body,
    "",
    rowCount(table, rows),
  ].join("\n");
}

function cell({ numeric, cells, values }: ShownColumn, row: number): string {
  const value = numeric ? ` data-value="${String(values[row])}"` : "";
  const align = numeric ? "text-align:right;font-variant-numeric:tabular-nums;" : "text-align:left;";
  return `<td${value} style="${align}padding:2px 10px">${cellHtml(cells[row] ?? "")}</td>`;
}

/** An address is a link. */
function cellHtml(text: string): string {
  const shown = escapeXml(text);
  return /^https?:\/\/\S+$/.test(text) ? `<a href="${shown}">${shown}</a>` : shown;
}

function headStyle(numeric: boolean): string {
  return `text-align:${numeric ? "right" : "left"};padding:2px 10px;cursor:pointer;border-bottom:1px solid`;
}

function rowCount(table: TableView, shown: number): string {
  const all = table.numRows();
  const count = `${all.toLocaleString("en")} ${all === 1 ? "row" : "rows"}`;
  return shown < all ? `the first ${shown.toLocaleString("en")} of ${count}` : count;
}

function escapePipes(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ");
}
