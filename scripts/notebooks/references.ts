/** Citations by footnote marks (`[^key]`, and `[^key]: text` once), as numbered references. */
import { type Cell, joined } from "./notebook_file.ts";

/** A source that is cited. */
export interface Reference {
  readonly key: string;
  readonly number: number;
  /** Markdown. */
  readonly text: string;
}

/** A definition: from its mark to an empty line or the next definition. */
const DEFINITION = /^\[\^([\w-]+)\]:[ \t]+([^]*?)(?=\n[ \t]*\n|\n\[\^|$(?![^]))/gm;
const MARK = /\[\^([\w-]+)\](?!:)/g;

/** The cells without definitions, what they cite (numbered as they are first cited) and the last cell that defines. */
export function citations(
  cells: readonly Cell[],
): { readonly cells: Cell[]; readonly references: Reference[]; readonly last: number | null } {
  const texts = new Map<string, string>();
  let last: number | null = null;
  const bare = cells.map((cell, i): Cell => {
    if (cell.cell_type !== "markdown") return cell;
    const source = joined(cell.source);
    const found = [...source.matchAll(DEFINITION)];
    if (found.length === 0) return cell;
    last = i;
    for (const [, key = "", text = ""] of found) texts.set(key, text.replace(/\s+/g, " ").trim());
    return { ...cell, source: source.replace(DEFINITION, "").replace(/\n{3,}/g, "\n\n") };
  });
  const cited = bare.filter(({ cell_type }) => cell_type === "markdown")
    .flatMap(({ source }) => [...joined(source).matchAll(MARK)].map(([, key = ""]) => key));
  const keys = [...new Set([...cited, ...texts.keys()])].filter((key) => texts.has(key));
  const references = keys.map((key, i) => ({ key, number: i + 1, text: texts.get(key) ?? "" }));
  return { cells: bare, references, last };
}

/** Marks that nothing defines, and definitions that nothing cites; a sentence each. */
export function citationProblems(cells: readonly Cell[]): string[] {
  const { cells: bare, references } = citations(cells);
  const prose = bare.filter(({ cell_type }) => cell_type === "markdown").map(({ source }) => joined(source));
  const cited = new Set(prose.flatMap((text) => [...text.matchAll(MARK)].map(([, key = ""]) => key)));
  const known = new Set(references.map(({ key }) => key));
  return [
    ...[...cited].filter((key) => !known.has(key)).map((key) => `[^${key}] is cited and not defined`),
    ...[...known].filter((key) => !cited.has(key)).map((key) => `[^${key}] is defined and not cited`),
  ];
}
