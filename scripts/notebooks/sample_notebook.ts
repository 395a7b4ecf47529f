/** Notebooks for the tests of this folder. */
import { join } from "node:path";
import type { Cell, Notebook } from "./notebook_file.ts";

/** A code cell. */
export function codeCell(source: string, tags?: readonly string[]): Cell {
  return { cell_type: "code", execution_count: null, metadata: tags ? { tags } : {}, outputs: [], source };
}

/** A Markdown cell. */
export function textCell(source: string): Cell {
  return { cell_type: "markdown", metadata: {}, source };
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
