import type { ColumnTable } from "arquero";

/** A column by name. Throws `TypeError` when the table has none such. */
export function columnOf<T>(table: ColumnTable, name: string): { at(row: number): T } {
  const column = table.column(name);
  if (column === undefined) {
    throw new TypeError(
      `Cannot draw a table as column ${name} must be there: present are ${table.columnNames().join(", ")}`,
    );
  }
  return column as { at(row: number): T };
}
