/** Takes out of a notebook what running it put in, so that git keeps sources only. */
import { type Cell, hasTag, joined, type Notebook, notebookText, parseNotebook } from "./notebook_file.ts";

const METADATA = {
  kernelspec: { display_name: "Benchbook (Deno)", language: "typescript", name: "benchbook" },
  language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
};

/**
 * The text of a notebook without outputs, counts, injected parameters and volatile metadata (tags stay), in the
 * one layout that this workspace commits. Cleaning twice changes nothing. `path` is for errors.
 */
export function cleanNotebook(text: string, path: string): string {
  const notebook = parseNotebook(text, path);
  const kept = notebook.cells.filter((cell) => !hasTag(cell, "injected-parameters"));
  const taken = new Set(kept.flatMap(({ id }) => id ?? []));
  const cells = kept.map((cell, i) => cleanCell(cell, cell.id ?? freeId(i, taken)));
  const cleaned: Notebook = { cells, metadata: METADATA, nbformat: 4, nbformat_minor: 5 };
  return notebookText(cleaned);
}

function cleanCell(cell: Cell, id: string): Cell {
  const tags = cell.metadata.tags;
  const metadata = tags?.length ? { tags } : {};
  const source = lines(joined(cell.source));
  const { cell_type, attachments } = cell;
  if (cell_type === "code") return { cell_type, execution_count: null, id, metadata, outputs: [], source };
  return { ...(attachments === undefined ? {} : { attachments }), cell_type, id, metadata, source };
}

/** One entry a line, as Jupyter writes it: a change of a line is a change of a line in git. */
function lines(source: string): string[] {
  return source.replace(/\s+$/, "").split(/(?<=\n)/).filter((line) => line !== "");
}

function freeId(index: number, taken: Set<string>): string {
  let id = `cell-${index + 1}`;
  while (taken.has(id)) id += "a";
  taken.add(id);
  return id;
}
