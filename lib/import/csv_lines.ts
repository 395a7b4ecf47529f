import { parseCsv } from "lib/store/csv.ts";
import { badInput } from "lib/import/bad_input.ts";
import { readLines } from "lib/import/lines.ts";

/** A line of a CSV file by the names of its columns. */
export interface CsvLine {
  readonly line: number;
  /** The cell of a column; an absent column has been refused at the file's head. */
  readonly cell: (name: string) => string;
}

/**
 * The lines of a CSV file, whose cells hold no line breaks. Column names come from the first line, or are given for
 * files that have none. Throws `SyntaxError` where a column that is needed is absent or a line has another length.
 */
export function* readCsvLines(
  path: string,
  options: { readonly needs: readonly string[]; readonly names?: readonly string[] },
): Generator<CsvLine> {
  let names = options.names;
  for (const { line, text } of readLines(path)) {
    const cells = text.includes('"') ? quotedCells(text, `${path}: line ${line}`) : text.split(",");
    if (names === undefined) {
      const missing = options.needs.find((name) => !cells.includes(name));
      if (missing !== undefined) throw badInput({ path, line, field: missing }, "a column", text);
      names = cells;
      continue;
    }
    if (cells.length !== names.length) {
      throw badInput({ path, line, field: "count of cells" }, String(names.length), cells.length);
    }
    const known = names;
    yield { line, cell: (name) => cells[known.indexOf(name)] ?? "" };
  }
}

function quotedCells(text: string, where: string): readonly string[] {
  return parseCsv(text, where)[0] ?? [];
}
