import type { ColumnTable } from "arquero";
import { type Outcome, OUTCOMES } from "lib/model.ts";
import { columnOf } from "lib/plots/column_of.ts";
import { MappedColumn } from "lib/tables/mapped_column.ts";

const CODES = new Map(OUTCOMES.map((name, code) => [name, code]));

/**
 * Reads a row's outcome as its index in `OUTCOMES`, their number for a word that is none. As they lie in memory where the column
 * is one of `requests()`: to turn ten million codes into words and compare these takes longer than to sort them.
 */
export function outcomeCodes(requests: ColumnTable): (row: number) => number {
  const column: unknown = columnOf<Outcome>(requests, "outcome");
  if (column instanceof MappedColumn) {
    const codes = column.values;
    return (row) => codes[row]!;
  }
  const names = column as { at(row: number): Outcome };
  return (row) => CODES.get(names.at(row)) ?? OUTCOMES.length;
}
