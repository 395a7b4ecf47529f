import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseCsv } from "lib/store/csv.ts";
import { publishedFolder } from "lib/store/paths.ts";

/** One figure of one of a source's postings of the same benchmark. */
export interface Posting {
  /** The day it was posted, or what tells it from the others. */
  readonly posting: string;
  /** Repository and commit it was read at. */
  readonly source: string;
  /** As the publication prints it. */
  readonly stack: string;
  readonly value: number;
}

/**
 * A figure over a source's own postings, from `history/<figure>.csv` beside its `publication.json`: rows of posting,
 * source, stack and the figure. Throws `SyntaxError` naming file and row where a value is no number.
 */
export function readHistory(
  id: string,
  figure: string,
  options: { readonly folder?: string } = {},
): Posting[] {
  const path = join(options.folder ?? publishedFolder(), id, "history", `${figure}.csv`);
  if (!existsSync(path)) throw new RangeError(`Cannot read the history of ${id} as ${path} does not exist`);
  const [header = [], ...rows] = parseCsv(Deno.readTextFileSync(path), path);
  const at = ["posting", "source", "stack", figure].map((column) => header.indexOf(column));
  if (at.includes(-1)) {
    throw new SyntaxError(
      `${path}: must have columns posting, source, stack and ${figure}: it has ${header.join(", ")}`,
    );
  }
  return rows.map((row, index) => {
    const [posting, source, stack, printed] = at.map((column) => row[column]!) as [
      string,
      string,
      string,
      string,
    ];
    const value = Number(printed);
    if (printed.trim() === "" || !Number.isFinite(value)) {
      throw new SyntaxError(
        `${path}: row ${index + 1}: ${figure} must be a number: current value is ${printed}`,
      );
    }
    return { posting, source, stack, value };
  });
}
