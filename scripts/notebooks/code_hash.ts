/** The code behind a notebook's outputs that is not in its cells. */
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { sha256 } from "lib/store/checksum.ts";
import { ROOT } from "lib/store/paths.ts";
import { type Cell, joined } from "./notebook_file.ts";

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"((?:lib\/|\.{1,2}\/)[^"]+)"/g;

/** A hash of the runtime, the locked packages and each module of ours that the cells import, directly or not. */
export function codeHash(cells: readonly Cell[]): string {
  const lock = sha256(Deno.readTextFileSync(join(ROOT, "deno.lock")));
  const modules = [...importedModules(cells)].sort(([a], [b]) => a < b ? -1 : 1);
  return sha256(
    JSON.stringify([Deno.version.deno, lock, modules.map(([file, text]) => [file, sha256(text)])]),
  );
}

/** Path within the workspace → source. */
export function importedModules(cells: readonly Cell[]): ReadonlyMap<string, string> {
  const code = cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => joined(source));
  const texts = new Map<string, string>();
  const waiting = code.flatMap((text) => targets(text, "notebooks/cell.ts"));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (texts.has(file) || !existsSync(join(ROOT, file))) continue;
    const text = Deno.readTextFileSync(join(ROOT, file));
    texts.set(file, text);
    waiting.push(...targets(text, file));
  }
  return texts;
}

function targets(text: string, from: string): string[] {
  return [...text.matchAll(IMPORT)].map(([, target = ""]) =>
    target.startsWith("lib/") ? target : normalize(join(dirname(from), target))
  );
}
