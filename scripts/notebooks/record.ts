/** What a notebook is executed with, and what of it holds now. */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { codeHash } from "./code_hash.ts";
import { describeSource } from "./data_source.ts";
import type { Cell, Notebook } from "./notebook_file.ts";
import type { Parameters } from "./parameters.ts";
import { type Present, type RunRecord, runRecord } from "./stamp.ts";

/** The record of a run that begins now; what it opens is added when it ends. */
export async function beginRecord(
  input: string,
  { cells, parameters }: { cells: readonly Cell[]; parameters: Parameters },
): Promise<RunRecord> {
  const commit = await git(["rev-parse", "HEAD"]);
  const changes = commit === null ? null : await git(["status", "--porcelain", "--untracked-files=no"]);
  return {
    started_at: new Date().toISOString(),
    deno: Deno.version.deno,
    parameters,
    notebook: relative(ROOT, input),
    commit,
    dirty: changes === null ? null : changes !== "",
    code_sha256: codeHash(cells),
    data: [],
  };
}

/** What the data and the code of an executed notebook are now. `folderOf` says where a source lies; default: here. */
export function presentOf(
  notebook: Notebook,
  folderOf: (asked: string) => string = (asked) => join(ROOT, asked),
): Present {
  const sources = runRecord(notebook)?.data ?? [];
  const data = sources.map(({ kind, asked }) => {
    const folder = folderOf(asked);
    return existsSync(folder) ? describeSource({ kind, asked, folder }) : null;
  });
  return { data, code_sha256: codeHash(notebook.cells) };
}

async function git(args: readonly string[]): Promise<string | null> {
  try {
    const command = new Deno.Command("git", { args: [...args], cwd: ROOT, stdin: "null", stderr: "null" });
    const { success, stdout } = await command.output();
    return success ? new TextDecoder().decode(stdout).trim() : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
