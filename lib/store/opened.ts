import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { ROOT } from "lib/store/paths.ts";

/** Environment: the file that what is opened is noted in, one JSON line each. */
export const OPENED = "BENCHBOOK_OPENED";
/** Environment: a JSON file that says in which other folder something lies, by what it is asked for as. */
export const MOVED = "BENCHBOOK_MOVED";

/** Something that was opened. `asked` is its usual folder, relative to the workspace: the same on every machine. */
export interface Opened {
  readonly kind: "experiment" | "publication";
  readonly asked: string;
  /** Where it was read, absolute. */
  readonly folder: string;
}

/**
 * Where to read what usually lies in `folder`: elsewhere when a packed write-up is being verified. Who executes a
 * notebook learns by this what it opened, without its author's help; nobody else notices.
 */
export function openedFolder(kind: Opened["kind"], folder: string): string {
  const asked = relative(ROOT, folder);
  const moved = Deno.env.get(MOVED);
  const found = moved === undefined ? folder : movedFolders(moved)[asked] ?? folder;
  const log = Deno.env.get(OPENED);
  if (log !== undefined && existsSync(found)) {
    Deno.writeTextFileSync(log, JSON.stringify({ kind, asked, folder: found }) + "\n", { append: true });
  }
  return found;
}

/** What was noted in a file so far, each once, in the order of the first time. */
export function readOpened(path: string): Opened[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n").filter((line) => line !== "");
  return [...new Set(lines)].map((line) => JSON.parse(line) as Opened);
}

function movedFolders(path: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(path, "utf8"));
}
