import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Check, listOf, objectOf, oneOf, optional, parseChecked, text } from "lib/store/shape.ts";

/**
 * What a number or comparison of a text is that belongs to no sentence of its author's.
 *
 * - `address`: a picture's or page's address. `code`: a line of a program, or of commands to type.
 * - `list`: the number of an item. `page`: what the site puts around the text. `name`: part of a name or a phrase, in
 *   which it counts and compares nothing.
 */
export type Furniture = "address" | "code" | "list" | "page" | "name";

/** Numbers and comparisons of a publication's text that belong to no table and no claim, and why. */
export interface Explained {
  readonly kind: Furniture;
  /** What holds them, word for word; every place where it stands counts. */
  readonly text?: string;
  /** Or a regular expression, in which ^ and $ are the ends of a line. */
  readonly pattern?: string;
  readonly why: string;
}

const EXPLAINED_SHAPE: Check = listOf(
  objectOf<Explained>({
    kind: oneOf<Furniture>({ address: true, code: true, list: true, page: true, name: true }),
    text: optional(text),
    pattern: optional(text),
    why: text,
  }),
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
