import type { PrintedForm } from "lib/store/publication_shape.ts";
import type { PublishedTable } from "lib/store/published.ts";
import type { Span } from "./span.ts";

/** A line of the text and where it stands. */
export interface Line extends Span {
  readonly text: string;
}

/** Where a table was found, and what was not. */
export interface FoundTable {
  readonly spans: readonly Span[];
  readonly problems: readonly string[];
  /** The line after the last one found. */
  readonly next: number;
}

/** The lines of a text. */
export function linesOf(text: string): Line[] {
  let from = 0;
  return text.split("\n").map((line) => {
    const found = { text: line, from, to: from + line.length };
    from += line.length + 1;
    return found;
  });
}

/**
 * Looks for a table's heading, header and rows, each after the last one found, so that tables with the same headings are
 * told apart by their order.
 */
export function findTable(table: PublishedTable, lines: readonly Line[], from: number): FoundTable {
  const spans: Span[] = [];
  const problems: string[] = [];
  let next = from;
  const look = (what: string, is: (line: Line) => boolean) => {
    const at = lines.findIndex((line, index) => index >= next && is(line));
    if (at === -1) problems.push(`${table.file}: ${what} is not in the text, or not in this order`);
    else {
      spans.push(lines[at]!);
      next = at + 1;
    }
  };
  if (table.heading !== undefined) look(`heading ${table.heading}`, (line) => line.text === table.heading);
  const form = table.printed ?? { kind: "rows" };
  if (form.kind !== "prose") {
    const rows = form.kind === "rows" ? [table.header, ...table.cells] : table.cells;
    for (const row of rows) {
      look(`row ${row.join(" | ")}`, (line) => sameCells(cellsOf(line.text, form), row));
    }
  }
  return { spans, problems, next };
}

function cellsOf(line: string, form: PrintedForm): string[] {
  if (form.kind === "chart") return chartCells(line, form);
  return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

/** Name, bar, number and remark of a line of a bar chart; none where it is another line. */
function chartCells(line: string, { frame = "│", block = "█" }: PrintedForm): string[] {
  const [before, inner, remark, ...more] = line.split(frame);
  if (before !== "" || inner === undefined || remark === undefined || more.length > 0) return [];
  const bar = inner.indexOf(block);
  const end = inner.lastIndexOf(block) + block.length;
  return [inner.slice(0, bar), inner.slice(bar, end), inner.slice(end), remark].map((cell) => cell.trim());
}

function sameCells(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell === b[i]);
}
