/** What `deno task notebooks` does, command by command; each returns an exit code. */
import { basename, join, relative, resolve } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { checkNotebooks, printFinding } from "./check.ts";
import { cleanNotebook } from "./clean.ts";
import { CellError, executeNotebook } from "./execute.ts";
import { exportHtml } from "./export_html.ts";
import type { Parameters } from "./parameters.ts";

/** Where notebooks are. */
export const NOTEBOOKS: string = join(ROOT, "notebooks");

/** Modifies `run` and `export`. */
export interface RunOptions {
  /** Default: `data/reports`. */
  readonly out?: string | undefined;
  readonly parameters: Parameters;
  readonly cellTimeoutMs: number;
}

/** Absolute paths of the notebooks meant: files as given, folders searched, nothing given means all. */
export async function findNotebooks(given: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of given.length > 0 ? given.map((path) => resolve(path)) : [NOTEBOOKS]) {
    if ((await Deno.stat(path)).isDirectory) found.push(...await notebooksIn(path));
    else found.push(path);
  }
  return found;
}

/** Executes notebooks one after another; a failing one does not keep the others from running. */
export async function run(paths: readonly string[], options: RunOptions): Promise<number> {
  return await eachNotebook(paths, (path) => executeInto(path, options));
}

/** Executes notebooks and writes their pages; a failed notebook gets a page too, up to the failure. */
export async function exportPages(paths: readonly string[], options: RunOptions): Promise<number> {
  return await eachNotebook(paths, async (path) => {
    try {
      await executeInto(path, options);
    } catch (error) {
      if (error instanceof CellError) await writePage(path, options.out);
      throw error;
    }
    await writePage(path, options.out);
  });
}

/** Prints every finding. */
export async function check(paths: readonly string[]): Promise<number> {
  const findings = await checkNotebooks(paths);
  for (const finding of findings) console.log(printFinding(finding));
  console.log(`${paths.length} notebooks, ${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}

/** Cleans in place, leaving files alone that are clean. */
export async function clean(paths: readonly string[]): Promise<number> {
  for (const path of paths) {
    const text = await Deno.readTextFile(path);
    const cleaned = cleanNotebook(text, path);
    if (cleaned === text) continue;
    await Deno.writeTextFile(path, cleaned);
    console.log(`cleaned ${short(path)}`);
  }
  return 0;
}

async function executeInto(path: string, { out, parameters, cellTimeoutMs }: RunOptions): Promise<void> {
  const start = performance.now();
  const executed = executedPath(path, out);
  await executeNotebook(path, executed, { parameters, cellTimeoutMs });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`ran ${short(path)} in ${seconds} s: ${short(executed)}`);
}

async function writePage(path: string, out: string | undefined): Promise<void> {
  const executed = executedPath(path, out);
  const page = executed.replace(/\.ipynb$/, ".html");
  await exportHtml(executed, page);
  console.log(`page of ${short(path)}: ${short(page)}`);
}

async function eachNotebook(paths: readonly string[], act: (path: string) => Promise<void>): Promise<number> {
  let failures = 0;
  for (const path of paths) {
    try {
      await act(path);
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      console.error(error.message);
      failures++;
    }
  }
  return failures === 0 ? 0 : 1;
}

/** `notebooks/reproduce/x.ipynb` → `data/reports/reproduce/x.ipynb`; from elsewhere the name alone is kept. */
function executedPath(path: string, out: string | undefined): string {
  const within = relative(NOTEBOOKS, path);
  return join(
    resolve(out ?? join(ROOT, "data", "reports")),
    within.startsWith("..") ? basename(path) : within,
  );
}

async function notebooksIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name.startsWith(".")) continue;
    if (isDirectory) found.push(...await notebooksIn(join(folder, name)));
    else if (name.endsWith(".ipynb")) found.push(join(folder, name));
  }
  return found.sort();
}

/** A path as a reader in the current folder would type it, unless it is elsewhere. */
function short(path: string): string {
  const from = relative(Deno.cwd(), path);
  return from.startsWith("..") ? path : from;
}
