/** Static check of notebooks: Deno checks, lints and formats modules, and the kernel hides what they find. */
import { join, relative } from "node:path";
import { cleanNotebook } from "./clean.ts";
import { formatCheck, inModule, lint, type Remark, typeCheck } from "./deno_tools.ts";
import { joined, type Notebook, parseNotebook } from "./notebook_file.ts";
import { type Tangle, tangle } from "./tangle.ts";

/** Something to be put right. `cell` counts all cells from 1; null where it is not about one. */
export interface Finding {
  readonly path: string;
  readonly cell: number | null;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * Checks notebooks as they are committed: types, lint, format, and nothing in them that a run put there.
 * Findings in a module that a notebook imports carry that module's path.
 */
export async function checkNotebooks(paths: readonly string[]): Promise<readonly Finding[]> {
  const texts = await Promise.all(paths.map((path) => Deno.readTextFile(path)));
  const notebooks = texts.map((text, i) => parseNotebook(text, paths[i] ?? ""));
  const folder = await Deno.makeTempDir({ prefix: "benchbook-check-" });
  try {
    const files = await writeModules(folder, notebooks);
    const findings = (await remarksOn(files)).map((remark) => toFinding(remark, { files, paths }));
    const dirty = texts.flatMap((text, i) => dirtyFinding(text, paths[i] ?? ""));
    return [...findings, ...dirty].sort(byPlace);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The syntax error of one cell's code, with its line in the cell; null if it parses. */
export async function syntaxError(code: string): Promise<string | null> {
  return await inModule(code, async (path) => {
    const { remarks, broken } = await lint([path]);
    const [remark] = remarks;
    return broken.length > 0 && remark ? `line ${remark.line}: ${remark.message}` : null;
  });
}

/** Why the kernel refused a cell without a reason: it does not parse, or a package that it imports is not there. */
export async function refusal(code: string): Promise<string | null> {
  const syntax = await syntaxError(code);
  if (syntax !== null) return syntax;
  return await inModule(code, async (path) => {
    const missing = (await typeCheck([path])).find(({ message }) => /^\w+ package /.test(message));
    return missing === undefined ? null : `line ${missing.line}: Error: ${missing.message}`;
  });
}

/** A finding as one line (and the lines of its message). */
export function printFinding({ path, cell, line, column, message }: Finding): string {
  const place = cell === null ? `${line}:${column}` : `cell ${cell}, line ${line}:${column}`;
  return `${relative(Deno.cwd(), path)} ${place}: ${message}`;
}

/** What stands behind a temporary file: a notebook's module, or one cell of it. */
interface ModuleFile {
  readonly notebook: number;
  readonly tangle: Tangle;
  readonly kind: "module" | "cell";
}

async function writeModules(
  folder: string,
  notebooks: readonly Notebook[],
): Promise<ReadonlyMap<string, ModuleFile>> {
  const files = new Map<string, ModuleFile>();
  for (const [notebook, { cells }] of notebooks.entries()) {
    const whole = tangle(cells);
    const path = join(folder, `notebook_${notebook}.ts`);
    files.set(path, { notebook, tangle: whole, kind: "module" });
    await Deno.writeTextFile(path, whole.code);
    for (const [i, cell] of cells.entries()) {
      if (cell.cell_type !== "code" || joined(cell.source).trim() === "") continue;
      const cellPath = join(folder, `notebook_${notebook}_cell_${i + 1}.ts`);
      const place = (line: number) => ({ cell: i + 1, line });
      files.set(cellPath, { notebook, tangle: { code: joined(cell.source), place }, kind: "cell" });
      await Deno.writeTextFile(cellPath, joined(cell.source).trimEnd() + "\n");
    }
  }
  return files;
}

/** Cells that do not parse are reported alone: their notebook's module would only repeat it, less well placed. */
async function remarksOn(files: ReadonlyMap<string, ModuleFile>): Promise<readonly Remark[]> {
  const all = [...files.entries()];
  const cells = all.filter(([, { kind }]) => kind === "cell").map(([path]) => path);
  if (cells.length === 0) return [];
  const parsed = await lint(cells);
  const broken = new Set(parsed.broken);
  const brokenNotebooks = new Set(parsed.broken.map((path) => files.get(path)?.notebook));
  const syntax = parsed.remarks.filter(({ path }) => broken.has(path));
  const whole = all.filter(([, { kind, notebook }]) => kind === "module" && !brokenNotebooks.has(notebook));
  const modules = whole.map(([path]) => path);
  const format = await formatCheck(cells.filter((path) => !broken.has(path)));
  if (modules.length === 0) return [...syntax, ...format];
  return [...syntax, ...format, ...(await lint(modules)).remarks, ...await typeCheck(modules)];
}

function toFinding(
  { path, line, column, message }: Remark,
  { files, paths }: { files: ReadonlyMap<string, ModuleFile>; paths: readonly string[] },
): Finding {
  const file = files.get(path);
  if (file === undefined) return { path, cell: null, line, column, message };
  return { path: paths[file.notebook] ?? path, ...file.tangle.place(line), column, message };
}

function dirtyFinding(text: string, path: string): Finding[] {
  if (cleanNotebook(text, path) === text) return [];
  const message = "has outputs or volatile metadata (deno task notebooks clean)";
  return [{ path, cell: null, line: 1, column: 1, message }];
}

function byPlace(a: Finding, b: Finding): number {
  return a.path.localeCompare(b.path) || (a.cell ?? 0) - (b.cell ?? 0) || a.line - b.line;
}
