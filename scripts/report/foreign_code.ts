import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { cleanNotebook } from "../notebooks/clean.ts";
import { joined, type Notebook, notebookText, readNotebook } from "../notebooks/notebook_file.ts";
import { runRecord } from "../notebooks/stamp.ts";

/**
 * Why a write-up's code is not known here: its cells are not those of the notebook that it names in this workspace.
 * Null where they are. Code of a stranger's page would run with all permissions.
 */
export async function foreignCode(notebook: Notebook): Promise<string | null> {
  const name = runRecord(notebook)?.notebook;
  if (name === undefined) return "it does not say which notebook it was made of: read its code first";
  const path = join(ROOT, name);
  if (!existsSync(path)) {
    return `its code would be executed and ${name} is not in this workspace: read it first`;
  }
  const ours = codeOf(await readNotebook(path), path);
  const theirs = codeOf(notebook, name);
  const other = theirs.findIndex((code, i) => code !== ours[i]);
  if (other < 0 && theirs.length === ours.length) return null;
  return `its code would be executed and is not that of ${name} here (code cell ${
    other < 0 ? ours.length : other + 1
  } differs): read it first`;
}

function codeOf(notebook: Notebook, path: string): string[] {
  const { cells } = JSON.parse(cleanNotebook(notebookText(notebook), path)) as Notebook;
  return cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => joined(source));
}
