/** `deno task notebooks export`. */
import { basename, dirname, join } from "node:path";
import { stagedFolder } from "../staged_folder.ts";
import { ARCHIVE, archiveFolder } from "./archive.ts";
import { eachNotebook, executeInto, type RunOptions } from "./commands.ts";
import { CellError } from "./execute.ts";
import { type Form, prepare, writeFigureFiles, writeForm } from "./export.ts";
import { executedPath, short } from "./notebook_paths.ts";
import { pack } from "./pack.ts";
import { citationProblems } from "./references.ts";

/** Modifies `export`. */
export interface ExportOptions extends RunOptions {
  readonly to: readonly Form[];
  /** Every figure as SVG and PNG, too. */
  readonly figures: boolean;
  /** Pages, executed notebook and the raw data in one file beside the pages. */
  readonly withData: boolean;
  /** The paths are executed notebooks, whose outputs stay as they are. */
  readonly asRun: boolean;
}

/** Executes notebooks and writes their pages; a failed notebook gets a page too, up to the failure. */
export async function exportPages(paths: readonly string[], options: ExportOptions): Promise<number> {
  return await eachNotebook(paths, async (path) => {
    if (options.asRun) return await writePages(path, path, options);
    const executed = executedPath(path, options.out);
    try {
      await executeInto(path, options);
    } catch (error) {
      if (error instanceof CellError) await writePages(path, executed, { ...options, withData: false });
      throw error;
    }
    await writePages(path, executed, options);
  });
}

async function writePages(path: string, executed: string, options: ExportOptions): Promise<void> {
  const prepared = await prepare(executed);
  const base = executed.replace(/\.ipynb$/, "");
  const written: string[] = [];
  for (const form of options.to) written.push(await writeForm(prepared, base, form));
  for (const page of written) console.log(`page of ${short(path)}: ${short(page)}`);
  const stale = prepared.stale.filter((why) => why !== null).length;
  if (stale > 0) console.log(`${short(path)}: the outputs of ${stale} cells are stale, and marked so`);
  for (const problem of citationProblems(prepared.notebook.cells)) console.log(`${short(path)}: ${problem}`);
  const folders = options.to.includes("md") ? [`${base}_figures`] : [];
  if (options.figures) {
    const { folder, problem } = await writeFigureFiles(prepared, base);
    console.log(`figures of ${short(path)}: ${short(folder)}${problem === null ? "" : ` (${problem})`}`);
    if (folders.length === 0) folders.push(folder);
  }
  if (!options.withData) return;
  const name = `${basename(base)}_packed`;
  using staged = stagedFolder(dirname(base));
  const folder = join(staged.path, name);
  const { data } = await pack(prepared.notebook, { executed, pages: [...written, ...folders], folder });
  const sources = data.map(({ asked }) => asked).join(", ") || "no data";
  const archive = `${base}_packed${ARCHIVE}`;
  await Deno.rename(await archiveFolder(folder), archive); // a file that exists is whole
  console.log(`packed ${short(path)} with ${sources}: ${short(archive)}, ${megabytes(archive)} MB`);
}

function megabytes(path: string): string {
  return (Deno.statSync(path).size / 1e6).toFixed(1);
}
