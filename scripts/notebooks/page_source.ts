/** What a page was made of, within the page: cells without outputs, and the record of the run. */
import { type Cell, joined, type Notebook } from "./notebook_file.ts";

const BEGIN = `<script type="application/json" id="benchbook-source">`;
const END = "</script>";

/** The notebook without its outputs, as an element that shows nothing. */
export function embeddedSource(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => ({
    cell_type: cell.cell_type,
    id: cell.id,
    metadata: cell.metadata,
    source: joined(cell.source),
  }));
  const json = JSON.stringify({ ...notebook, cells }).replaceAll("<", "\\u003c");
  return `${BEGIN}${json}${END}`;
}

/** The notebook that a page was made of, without outputs; null if the page holds none. */
export function sourceOfPage(page: string): Notebook | null {
  const from = page.lastIndexOf(BEGIN);
  if (from < 0) return null;
  const to = page.indexOf(END, from);
  const notebook = JSON.parse(page.slice(from + BEGIN.length, to)) as Notebook;
  const cells = notebook.cells.map((cell): Cell =>
    cell.cell_type === "code" ? { ...cell, execution_count: null, outputs: [] } : cell
  );
  return { ...notebook, cells };
}
