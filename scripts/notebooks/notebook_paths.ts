/** Where notebooks are, and where what is made of them goes. */
import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { ROOT } from "lib/store/paths.ts";

/** Where notebooks are. */
export const NOTEBOOKS: string = join(ROOT, "notebooks");

/** Absolute paths of the notebooks meant: files as given, folders searched, nothing given means all. */
export async function findNotebooks(given: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of given.length > 0 ? given.map((path) => resolve(path)) : [NOTEBOOKS]) {
    if (!existsSync(path)) throw new RangeError(`Cannot find a notebook as ${path} does not exist`);
    if ((await Deno.stat(path)).isDirectory) found.push(...await notebooksIn(path));
    else found.push(path);
  }
  return found;
}

/** `notebooks/reproduce/x.ipynb` → `data/reports/reproduce/x.ipynb`; from elsewhere the name alone is kept. */
export function executedPath(path: string, out: string | undefined): string {
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
export function short(path: string): string {
  const from = relative(Deno.cwd(), path);
  return from.startsWith("..") ? path : from;
}
