/** Outputs that were kept against outputs that were made anew. */
import type { Notebook } from "./notebook_file.ts";
import { countNumbers, isDrawingLine, outputLines } from "./output_lines.ts";

/** One thing that is not as it was; null where there is nothing on that side. */
export interface Difference {
  /** Where: a cell, or a section of a page. */
  readonly where: string;
  readonly kept: string | null;
  readonly fresh: string | null;
}

/** What a comparison found. */
export interface Comparison {
  /** Numbers compared, drawings compared. */
  readonly numbers: number;
  readonly drawings: number;
  readonly differences: readonly Difference[];
}

/** Compares the outputs of two executions, code cell by code cell. */
export function compareNotebooks(kept: Notebook, fresh: Notebook): Comparison {
  return compareParts(partsOf(kept), partsOf(fresh));
}

function partsOf({ cells }: Notebook): Part[] {
  return cells.flatMap((cell, i) => {
    if (cell.cell_type !== "code") return [];
    const where = `cell ${i + 1}${cell.id === undefined ? "" : ` (${cell.id})`}`;
    return [{ where, lines: (cell.outputs ?? []).flatMap(outputLines) }];
  });
}

/** A part of a notebook or page, as lines. */
export interface Part {
  readonly where: string;
  readonly lines: readonly string[];
}

/** Compares part by part, by their names. */
export function compareParts(kept: readonly Part[], fresh: readonly Part[]): Comparison {
  const names = [...new Set([...kept, ...fresh].map(({ where }) => where))];
  const of = (parts: readonly Part[], name: string) => parts.find(({ where }) => where === name)?.lines ?? [];
  const all = kept.flatMap(({ lines }) => lines);
  return {
    numbers: countNumbers(all),
    drawings: all.filter(isDrawingLine).length,
    differences: names.flatMap((name) => compareLines(of(kept, name), of(fresh, name), name)),
  };
}

/** Lines that only one side has, in order, those of both sides paired: a changed number is one difference. */
function compareLines(kept: readonly string[], fresh: readonly string[], where: string): Difference[] {
  const [gone, came] = [onlyIn(kept, fresh), onlyIn(fresh, kept)];
  const pairs = Array.from({ length: Math.max(gone.length, came.length) }, (_, i) => ({
    where,
    kept: gone[i] ?? null,
    fresh: came[i] ?? null,
  }));
  return pairs.map((pair) =>
    [pair.kept, pair.fresh].some((line) => line !== null && isDrawingLine(line))
      ? { where, kept: pair.kept && "a drawing", fresh: pair.fresh && "another drawing" }
      : pair
  );
}

function onlyIn(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** A difference as one line. Where only a part of a line differs, that part is between the marks › and ‹. */
export function printDifference({ where, kept, fresh }: Difference): string {
  if (kept === null) return `${where}: new: ${fresh}`;
  if (fresh === null) return `${where}: gone: ${kept}`;
  if (kept === "a drawing") return `${where}: the drawing differs`;
  const [one, other] = [kept.split(/(?<=[\s(])|(?=\s)/), fresh.split(/(?<=[\s(])|(?=\s)/)];
  let start = 0;
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start++;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end++;
  const middle = (words: readonly string[]) => words.slice(start, words.length - end).join("").trim();
  const [before, after] = [one.slice(0, start).join(""), one.slice(one.length - end).join("")];
  return `${where}: ${shortened(before, "start")}›${middle(one)}‹${shortened(after, "end")} is now ${
    middle(other)
  }`;
}

function shortened(text: string, side: "start" | "end"): string {
  if (text.length <= 70) return text;
  return side === "start" ? `…${text.slice(-70)}` : `${text.slice(0, 70)}…`;
}
