/** An executed notebook as a page of any form, with its figures and its data beside it. */
import { basename, dirname, join } from "node:path";
import { writeWhole } from "lib/store/whole_file.ts";
import { appendixOf, type FolderOf, here } from "./appendix.ts";
import { NoBrowserError, printPdf } from "./chromium.ts";
import { pageHtml } from "./page_html.ts";
import { pageMarkdown } from "./export_md.ts";
import { writeFigures, writePngs } from "./figure_files.ts";
import { type Notebook, readNotebook } from "./notebook_file.ts";
import { presentOf } from "./record.ts";
import { type Stale, staleCells } from "./stamp.ts";

/** Forms of a page. */
export const FORMS = ["html", "md", "pdf"] as const;
export type Form = typeof FORMS[number];

/** A notebook with all that its pages say beside it. */
export interface Prepared {
  readonly notebook: Notebook;
  readonly name: string;
  readonly stale: readonly (Stale | null)[];
  readonly appendix: string;
}

/** Holds an executed notebook against the data and code of now, and reads its appendix off the data. */
export async function prepare(executedPath: string, folderOf: FolderOf = here): Promise<Prepared> {
  const notebook = await readNotebook(executedPath);
  const stale = staleCells(notebook, presentOf(notebook, folderOf));
  const appendix = await appendixOf(notebook, folderOf);
  return { notebook, name: basename(executedPath, ".ipynb"), stale, appendix };
}

/** Writes the HTML page of an executed notebook. */
export async function exportHtml(executedPath: string, htmlPath: string): Promise<void> {
  await writeHtml(await prepare(executedPath), htmlPath);
}

/** Writes a page of the form beside `base` (a path without its ending); returns its path. */
export async function writeForm(prepared: Prepared, base: string, form: Form): Promise<string> {
  const path = `${base}.${form}`;
  await Deno.mkdir(dirname(path), { recursive: true });
  if (form === "html") await writeHtml(prepared, path);
  if (form === "md") await writeMarkdown(prepared, path);
  if (form === "pdf") await writePdf(prepared, path);
  return path;
}

/** Writes every figure as SVG and PNG into `<base>_figures`; returns the folder and what could not be done. */
export async function writeFigureFiles(
  { notebook }: Prepared,
  base: string,
): Promise<{ readonly folder: string; readonly problem: string | null }> {
  const folder = `${base}_figures`;
  const svgs = await writeFigures(notebook, folder);
  try {
    await writePngs(svgs);
    return { folder, problem: null };
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    return { folder, problem: error.message };
  }
}

async function writeHtml({ notebook, ...options }: Prepared, path: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  writeWhole(path, pageHtml(notebook, options));
}

async function writeMarkdown({ notebook, name, ...options }: Prepared, path: string): Promise<void> {
  const figures = `${name}_figures`;
  await writeFigures(notebook, join(dirname(path), figures));
  writeWhole(path, pageMarkdown(notebook, { ...options, figures }));
}

async function writePdf(prepared: Prepared, path: string): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "benchbook-pdf-" });
  try {
    const page = join(folder, "page.html");
    await writeHtml(prepared, page);
    await printPdf(page, path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
