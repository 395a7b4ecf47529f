import { type ColumnTable, escape } from "arquero";
import type { SummaryRow } from "lib/tables/summary.ts";

/**
 * The rows of `summary()` that a publication's numbers are held against: runs of real stacks that completed and that no
 * gate calls invalid. Bounds and notes stay: they say how to read a number, not that there is none.
 */
export function usable(summary: ColumnTable): ColumnTable {
  return summary.filter(
    escape((row: SummaryRow) => !row.instrument && row.end === "complete" && row.worst !== "invalid"),
  );
}
