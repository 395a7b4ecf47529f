/** An executed notebook as an article: prose, code, and outputs of which figures and tables are numbered. */
import { isFigureHtml, isTableHtml, outputText } from "./output_kind.ts";
import { citations, type Reference } from "./references.ts";
import { type Cell, hasTag, joined, type Notebook, type Output } from "./notebook_file.ts";
import { type Stale, staleCells } from "./stamp.ts";

/** A piece of an article. */
export type Block =
  | { readonly kind: "prose"; readonly source: string }
  | { readonly kind: "code"; readonly source: string; readonly parameters: boolean }
  | { readonly kind: "stale"; readonly why: Stale }
  | { readonly kind: "figure"; readonly number: number; readonly html: string }
  | {
    readonly kind: "table";
    readonly number: number;
    readonly html: string;
    readonly caption: string | null;
  }
  | { readonly kind: "output"; readonly output: Output };

/** What a cell became. */
export interface Section {
  readonly id: string;
  readonly blocks: readonly Block[];
}

/** A whole article. */
export interface Article {
  readonly sections: readonly Section[];
  /** In the order in which they are cited. */
  readonly references: readonly Reference[];
  /** The cell after which they are listed: the last that defines one. */
  readonly referencesAfter: string | null;
  /** Cell id → "Figure 3" or "Table 2": its first one; `id-2` is the second. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Figures and tables counted so far. */
interface Counts {
  figures: number;
  tables: number;
}

const CAPTION = /(?:^|\n\n)Table:\s+([^]+?)\s*$/;

/** Reads an article out of a notebook. `stale` says for each cell why its outputs are; default: by their stamps. */
export function articleOf(
  notebook: Notebook,
  stale: readonly (Stale | null)[] = staleCells(notebook),
): Article {
  const { cells, references, last } = citations(notebook.cells);
  const counts: Counts = { figures: 0, tables: 0 };
  const sections: Section[] = [];
  const labels = new Map<string, string>();
  let caption: string | null = null;
  for (const [i, cell] of cells.entries()) {
    const id = cell.id ?? `cell-${i + 1}`;
    const why = stale[i] ?? null;
    // Other code concerns every cell, and is said once.
    const said = why === "code changed" && stale.indexOf(why) < i ? null : why;
    const blocks = cellBlocks(cell, { stale: said, caption, counts });
    // A caption at the end of the prose belongs to the first table of the next cell.
    const next = cells[i + 1];
    const held = cell.cell_type === "markdown" && next !== undefined && showsTable(next);
    const found = held ? CAPTION.exec(joined(cell.source)) : null;
    caption = found?.[1] ?? null;
    sections.push({ id, blocks: found === null ? blocks : withoutCaption(blocks) });
    addLabels(labels, { id, blocks });
  }
  const after = last === null ? null : sections[last]?.id ?? null;
  return { sections, references, referencesAfter: after, labels };
}

function cellBlocks(
  cell: Cell,
  { stale, caption, counts }: { stale: Stale | null; caption: string | null; counts: Counts },
): Block[] {
  const source = joined(cell.source);
  if (cell.cell_type === "markdown") return [{ kind: "prose", source }];
  if (cell.cell_type === "raw" || source.trim() === "") return [];
  const parameters = hasTag(cell, "injected-parameters");
  const blocks: Block[] = [{ kind: "code", source, parameters }];
  if (stale !== null) blocks.push({ kind: "stale", why: stale });
  let own = caption;
  for (const output of cell.outputs ?? []) {
    const html = outputText(output, "text/html");
    if (html !== null && isFigureHtml(html)) blocks.push({ kind: "figure", number: ++counts.figures, html });
    else if (html !== null && isTableHtml(html)) {
      blocks.push({ kind: "table", number: ++counts.tables, html, caption: own });
      own = null;
    } else {
      const prose = html === null ? outputText(output, "text/markdown") : null;
      const found = prose === null ? null : CAPTION.exec(prose);
      own = found?.[1] ?? own;
      if (prose === null) blocks.push({ kind: "output", output });
      else if (found === null) blocks.push({ kind: "prose", source: prose });
      else if (found.index > 0) blocks.push({ kind: "prose", source: prose.slice(0, found.index) });
    }
  }
  return blocks;
}

function showsTable(cell: Cell): boolean {
  return (cell.outputs ?? []).some((output) => isTableHtml(outputText(output, "text/html") ?? ""));
}

function withoutCaption(blocks: readonly Block[]): Block[] {
  return blocks.map((block) =>
    block.kind === "prose" ? { ...block, source: block.source.replace(CAPTION, "") } : block
  );
}

function addLabels(labels: Map<string, string>, { id, blocks }: Section): void {
  const seen = { figure: 0, table: 0 };
  for (const block of blocks) {
    if (block.kind !== "figure" && block.kind !== "table") continue;
    const n = ++seen[block.kind];
    const word = `${block.kind === "figure" ? "Figure" : "Table"} ${block.number}`;
    const name = n === 1 ? id : `${id}-${n}`;
    // A cell may hold both: the link's own word decides.
    labels.set(`${block.kind}:${name}`, word);
  }
}
