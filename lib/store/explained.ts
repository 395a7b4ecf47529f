import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Check, listOf, objectOf, optional, parseChecked, text } from "lib/store/shape.ts";

/** Numbers of a publication's text that belong to no table and no claim, and why. */
export interface Explained {
  /** What holds them, word for word; every place where it stands counts. */
  readonly text?: string;
  /** Or a regular expression, in which ^ and $ are the ends of a line. */
  readonly pattern?: string;
  readonly why: string;
}

const EXPLAINED_SHAPE: Check = listOf(
  objectOf<Explained>({ text: optional(text), pattern: optional(text), why: text }),
);

/** Reads `explained.json` beside a `publication.json`; a publication without one explains nothing. */
export function readExplained(folder: string): Explained[] {
  const path = join(folder, "explained.json");
  if (!existsSync(path)) return [];
  const entries = parseChecked<Explained[]>(Deno.readTextFileSync(path), EXPLAINED_SHAPE, path);
  const wrong = entries.findIndex((entry) => (entry.text === undefined) === (entry.pattern === undefined));
  if (wrong !== -1) {
    throw new SyntaxError(`${path}: entry ${wrong} must have field text or pattern, and one only`);
  }
  return entries;
}
