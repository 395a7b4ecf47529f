import { type ColumnTable, table } from "arquero";
import type { Experiment } from "lib/store/experiment.ts";
import { MappedColumn, takeValues, type Values, valuesOf } from "lib/tables/mapped_column.ts";

/**
 * The requests that were sent inside their run's window, [warm-up, warm-up + window), of a table with columns
 * `run` and `sent_us`. Rows are copied, so that typed columns stay typed and hold nothing else; filters and
 * orders of the table are respected and gone afterwards.
 */
export function steady(requests: ColumnTable, experiment: Experiment): ColumnTable {
  const run = valuesOf(columnOf(requests, "run"), requests.totalRows());
  const sent_us = valuesOf(columnOf(requests, "sent_us"), requests.totalRows());
  const windows = experiment.runs.map(({ load }) => ({
    from: load.warmup_ms * 1000,
    to: (load.warmup_ms + load.window_ms) * 1000,
  }));
  const rows = new Uint32Array(requests.numRows());
  let kept = 0;
  requests.scan((row) => {
    const window = windows[run[row!]!]!;
    const at = sent_us[row!]!;
    if (at >= window.from && at < window.to) rows[kept++] = row!;
  }, true);
  return takeRows(requests, rows.subarray(0, kept));
}

function takeRows(from: ColumnTable, rows: Uint32Array): ColumnTable {
  const columns = from.columnNames().map((name) => {
    const column: unknown = from.column(name);
    if (column instanceof MappedColumn) return [name, column.take(rows)] as const;
    if (isTyped(column)) return [name, takeValues(column, rows)] as const;
    const at = from.column(name)!;
    return [name, Array.from(rows, (row) => at.at(row))] as const;
  });
  return table(Object.fromEntries(columns), from.columnNames());
}

function isTyped(column: unknown): column is Values {
  return ArrayBuffer.isView(column) && !(column instanceof DataView);
}

function columnOf(requests: ColumnTable, name: string) {
  const column = requests.column(name);
  if (column === undefined) {
    const present = requests.columnNames().join(", ");
    throw new TypeError(`Cannot find the window as column ${name} must be present: present are ${present}`);
  }
  return column;
}
