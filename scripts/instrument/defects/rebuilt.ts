import { ABSENT_US, type RequestColumns } from "lib/model.ts";
import type { FinishedRun } from "lib/gates/gate.ts";
import { allocateRequests } from "lib/store/request_columns.ts";

/** One row's new instants, on the run's clock. */
export interface Moved {
  readonly sent_us: number;
  /** How long the answer took from then on. */
  readonly done_us: number;
  /** Open loop: after its due instant. */
  readonly lag_us?: number;
  readonly outcome?: number;
}

/** The rows for which `kept` is true, in their order. */
export function withoutRows(finished: FinishedRun, kept: (row: number) => boolean): FinishedRun {
  const { requests } = finished;
  const rows = new Uint32Array(requests.rows);
  let count = 0;
  for (let row = 0; row < requests.rows; row++) if (kept(row)) rows[count++] = row;
  return { ...finished, requests: picked(requests, rows.subarray(0, count)) };
}

/**
 * The rows at their new instants, in the order in which they then end; null leaves one out. Where an answer takes
 * longer, the kernel and the driver have it as much later; a row that had no answer keeps none.
 */
export function movedRows(finished: FinishedRun, move: (row: number) => Moved | null): FinishedRun {
  const { requests } = finished;
  const moved = Array.from({ length: requests.rows }, (_, row) => move(row));
  const rows = byTheirEnds(moved);
  const columns = picked(requests, rows);
  for (let at = 0; at < rows.length; at++) place(columns, at, moved[rows[at] as number] as Moved);
  return { ...finished, requests: columns };
}

/** The rows that are left, the first to end first. */
function byTheirEnds(moved: readonly (Moved | null)[]): Uint32Array {
  const ends = Float64Array.from(moved, (to) => to === null ? NaN : to.sent_us + to.done_us);
  const rows = new Uint32Array(moved.length);
  let [count, last, ordered] = [0, -Infinity, true];
  for (let row = 0; row < moved.length; row++) {
    const end = ends[row] as number;
    if (Number.isNaN(end)) continue;
    rows[count++] = row;
    ordered &&= end >= last;
    last = end;
  }
  const left = rows.subarray(0, count);
  return ordered ? left : left.sort((a, b) => (ends[a] as number) - (ends[b] as number) || a - b);
}

function place(columns: RequestColumns, row: number, to: Moved): void {
  const later = Math.round(to.done_us) - (columns.done_us[row] as number);
  columns.sent_us[row] = Math.round(to.sent_us);
  columns.done_us[row] = Math.round(to.done_us);
  if (to.lag_us !== undefined) columns.lag_us[row] = Math.round(to.lag_us);
  if (to.outcome !== undefined) columns.outcome[row] = to.outcome;
  for (const instant of [columns.arrived_us, columns.first_byte_us]) {
    if (instant[row] !== ABSENT_US) instant[row] = Math.max(0, (instant[row] as number) + later);
  }
}

function picked(from: RequestColumns, rows: Uint32Array): RequestColumns {
  const to = allocateRequests(rows.length, { mix: from.request !== undefined });
  pick(from.slot, to.slot, rows);
  pick(from.sent_us, to.sent_us, rows);
  pick(from.lag_us, to.lag_us, rows);
  pick(from.arrived_us, to.arrived_us, rows);
  pick(from.first_byte_us, to.first_byte_us, rows);
  pick(from.done_us, to.done_us, rows);
  pick(from.status, to.status, rows);
  pick(from.bytes, to.bytes, rows);
  pick(from.outcome, to.outcome, rows);
  if (from.request !== undefined && to.request !== undefined) pick(from.request, to.request, rows);
  return to;
}

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

function pick(from: Column, to: Column, rows: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) to[at] = from[rows[at] as number] as number;
}
