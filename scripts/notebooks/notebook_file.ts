/** Notebooks as files: nbformat 4.5 (https://nbformat.readthedocs.io/en/latest/format_description.html). */
import { writeWhole } from "lib/store/whole_file.ts";

/** What a cell has put out. The fields present depend on `output_type`. */
export interface Output {
  readonly output_type: "stream" | "display_data" | "execute_result" | "error";
  readonly name?: string;
  text?: string | readonly string[];
  data?: Readonly<Record<string, unknown>>;
  metadata?: unknown;
  readonly execution_count?: number | null;
  readonly ename?: string;
  readonly evalue?: string;
  traceback?: readonly string[];
}

/** What a code cell's outputs were made of; written by the runner. */
export interface Stamp {
  /** Of the cell's own source. */
  readonly source_sha256: string;
  /** Of the sources of all code cells that ran before it: names in them may have been used. */
  readonly before_sha256?: string;
  /** How many data sources had been opened when it ended, and a hash of their contents. */
  readonly sources?: number;
  readonly data_sha256?: string;
}

export interface CellMetadata {
  tags?: readonly string[];
  benchbook?: Stamp;
  [key: string]: unknown;
}

export interface Cell {
  readonly cell_type: "markdown" | "code" | "raw";
  id?: string;
  metadata: CellMetadata;
  source: string | readonly string[];
  execution_count?: number | null;
  outputs?: Output[];
  readonly attachments?: unknown;
}

export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** Reads a notebook. Throws a SyntaxError naming the path and the field when it is not one. */
export async function readNotebook(path: string): Promise<Notebook> {
  return parseNotebook(await Deno.readTextFile(path), path);
}

/** As `readNotebook`, for text in hand; `path` is for the error. */
export function parseNotebook(text: string, path: string): Notebook {
  let notebook: Notebook;
  try {
    notebook = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`Cannot read ${path} as it must be JSON: ${(error as Error).message}`);
  }
  if (notebook?.nbformat !== 4) {
    throw new SyntaxError(
      `Cannot read ${path} as nbformat must be 4: current value is ${notebook?.nbformat}`,
    );
  }
  if (!Array.isArray(notebook.cells)) throw new SyntaxError(`Cannot read ${path} as cells must be a list`);
  for (const [i, cell] of notebook.cells.entries()) requireCell(cell, `${path}: cells[${i}]`);
  return notebook;
}

/** Writes a notebook as Jupyter does: one blank of indentation, a line break at the end. */
export function writeNotebook(path: string, notebook: Notebook): void {
  writeWhole(path, notebookText(notebook));
}

/** The text of a notebook's file. */
export function notebookText(notebook: Notebook): string {
  return JSON.stringify(notebook, null, 1) + "\n";
}

/** A text that nbformat allows to be a list of lines. */
export function joined(text: string | readonly string[] | undefined): string {
  return typeof text === "string" ? text : (text ?? []).join("");
}

/** Whether a cell carries a tag. */
export function hasTag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}

function requireCell(cell: Cell, where: string): void {
  if (!["markdown", "code", "raw"].includes(cell?.cell_type)) {
    throw new SyntaxError(`Cannot read ${where}.cell_type as it must be markdown, code or raw`);
  }
  if (typeof cell.source !== "string" && !Array.isArray(cell.source)) {
    throw new SyntaxError(`Cannot read ${where}.source as it must be a text or a list of lines`);
  }
  cell.metadata ??= {};
}
