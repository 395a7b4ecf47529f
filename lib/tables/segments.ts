import { type ColumnTable, table } from "arquero";
import { readSegments } from "lib/store/request_segments.ts";
import { tableColumns } from "lib/tables/requests.ts";

/**
 * The requests of a run's folder as one table after the other, a segment each: a run of any length, in the memory of a
 * million rows. The columns are those of `requests()` but `run`.
 */
export function* segments(folder: string): Generator<ColumnTable> {
  for (const columns of readSegments(folder)) yield table(tableColumns(columns));
}
