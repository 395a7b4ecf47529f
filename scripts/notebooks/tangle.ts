/** A notebook's code as one module, and the way back from a line of it to a cell. */
import { type Cell, joined } from "./notebook_file.ts";

/** A place in a notebook; cells (of all kinds) and lines count from 1. */
export interface Place {
  readonly cell: number;
  readonly line: number;
}

/** One module made of code cells. */
export interface Tangle {
  readonly code: string;
  /** Where line `line` of `code` stands in the notebook. */
  place(line: number): Place;
}

/** Code cells one after another: a name declared in a cell is visible in the later ones, as in the kernel. */
export function tangle(cells: readonly Cell[]): Tangle {
  const places: Place[] = [];
  const lines: string[] = [];
  for (const [i, cell] of cells.entries()) {
    if (cell.cell_type !== "code") continue;
    for (const [j, line] of joined(cell.source).split("\n").entries()) {
      lines.push(line);
      places.push({ cell: i + 1, line: j + 1 });
    }
  }
  const last = places.at(-1) ?? { cell: 1, line: 1 };
  return { code: [...lines, "export {};", ""].join("\n"), place: (line) => places[line - 1] ?? last };
}
