/** Notebooks for the tests of this folder. */
import { join } from "node:path";
import { Buffer } from "node:buffer";
import type { Cell, Notebook, Output } from "./notebook_file.ts";

/** A code cell. */
export function codeCell(source: string, tags?: readonly string[]): Cell {
  return { cell_type: "code", execution_count: null, metadata: tags ? { tags } : {}, outputs: [], source };
}

/** A Markdown cell. */
export function textCell(source: string): Cell {
  return { cell_type: "markdown", metadata: {}, source };
}

/** What `show()` puts out for a figure. */
export function figureOutput(caption: string, drawn: string = caption): Output {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><text>${drawn}</text></svg>`;
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const html =
    `<figure class="benchbook-figure"><img class="benchbook-plot" src="${source}" alt="seen: ${caption}">` +
    `<figcaption style="x">${caption}</figcaption></figure><script>1 < 2;</script>`;
  return { output_type: "display_data", data: { "text/html": html, "text/plain": `[figure] ${caption}` } };
}

/** What `show()` puts out for a table: rows of cells, the first one its head. */
export function tableOutput(
  rows: readonly (readonly string[])[] = [["run", "rate"], ["a", "1,200"]],
): Output {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag} style="x">${cell}</${tag}>`).join("")}</tr>`;
  const html =
    `<div class="benchbook-scroll"><table class="benchbook-table"><thead>${line(head, "th")}</thead><tbody>` +
    `${
      body.map((row) => line(row, "td")).join("")
    }</tbody></table></div><div>${body.length} rows</div><script>3;</script>`;
  return { output_type: "display_data", data: { "text/html": html, "text/plain": "a table" } };
}

/** What `show()` puts out for Markdown. */
export function proseOutput(text: string): Output {
  return { output_type: "display_data", data: { "text/markdown": text, "text/plain": text } };
}

/** A notebook of cells. */
export function notebookOf(...cells: Cell[]): Notebook {
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

/** Runs `test` with a folder that is gone afterwards. */
export async function inFolder(test: (path: (name: string) => string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "benchbook-test-" });
  try {
    await test((name) => join(folder, name));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
