import type { RequestColumns } from "lib/model.ts";

/** Rows of a batch: 2.4 MB of columns, about half a second at full rate. */
export const BATCH_ROWS = 65_536;

/**
 * A batch in memory that threads share. Whoever is done with it may say so with `Atomics.store(lent, 0, 0)`: then it is
 * filled again. A batch that nobody gives back is kept as it is.
 */
export interface LentColumns extends RequestColumns {
  readonly lent?: Int32Array;
}

/** The columns of a batch, each of them `BATCH_ROWS` long. */
export type Columns = Required<Omit<LentColumns, "rows" | "lent">> & Pick<LentColumns, "lent">;

/** The first rows of columns, copied: for a part of a batch that is cheaper than new columns for the next. */
export function copyOf(columns: Columns, rows: number): RequestColumns {
  return {
    rows,
    slot: columns.slot.slice(0, rows),
    sent_us: columns.sent_us.slice(0, rows),
    lag_us: columns.lag_us.slice(0, rows),
    arrived_us: columns.arrived_us.slice(0, rows),
    first_byte_us: columns.first_byte_us.slice(0, rows),
    done_us: columns.done_us.slice(0, rows),
    status: columns.status.slice(0, rows),
    bytes: columns.bytes.slice(0, rows),
    outcome: columns.outcome.slice(0, rows),
    request: columns.request.slice(0, rows),
  };
}

/** Columns of a batch without any row yet. */
export function emptyColumns(Memory: typeof ArrayBuffer | typeof SharedArrayBuffer): Columns {
  const memory = (bytes: number) => new Memory(bytes * BATCH_ROWS);
  return {
    slot: new Uint16Array(memory(2)),
    sent_us: new Float64Array(memory(8)),
    lag_us: new Uint32Array(memory(4)),
    arrived_us: new Uint32Array(memory(4)),
    first_byte_us: new Uint32Array(memory(4)),
    done_us: new Uint32Array(memory(4)),
    status: new Uint16Array(memory(2)),
    bytes: new Uint32Array(memory(4)),
    outcome: new Uint8Array(memory(1)),
    request: new Uint16Array(memory(2)),
  };
}
