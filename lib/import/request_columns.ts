import { ABSENT_US, OUTCOMES, type RequestColumns } from "lib/model.ts";
import type { ImportedRow } from "lib/import/imported.ts";
import { allocateRequests } from "lib/store/request_columns.ts";

const LONGEST_US = ABSENT_US - 1;

/**
 * Rows of a tool as columns of requests: in the order in which they ended, instants as whole microseconds from the
 * first send. `slot` is 0, for no tool tells it; bytes that were not recorded are 0.
 */
export function columnsOf(rows: readonly ImportedRow[]): RequestColumns {
  const origin_us = rows.reduce((least, row) => Math.min(least, row.sent_us), Infinity);
  const ended = [...rows].sort((a, b) => a.sent_us + a.done_us - b.sent_us - b.done_us);
  const columns = allocateRequests(rows.length);
  ended.forEach((row, at) => {
    columns.sent_us[at] = Math.round(row.sent_us - origin_us);
    columns.lag_us[at] = wholeOr(row.lag_us);
    columns.arrived_us[at] = ABSENT_US;
    columns.first_byte_us[at] = wholeOr(row.first_byte_us);
    columns.done_us[at] = wholeOr(row.done_us);
    columns.status[at] = row.status;
    columns.bytes[at] = row.bytes ?? 0;
    columns.outcome[at] = OUTCOMES.indexOf(row.outcome);
  });
  return columns;
}

/** The most requests that were on their way at one time. */
export function mostInFlight({ rows, sent_us, done_us }: RequestColumns): number {
  const sent = sent_us.toSorted();
  const ended = Float64Array.from({ length: rows }, (_, at) => sent_us[at]! + done_us[at]!).sort();
  let [most, left] = [0, 0];
  for (let at = 0; at < rows; at++) {
    while (left < rows && ended[left]! <= sent[at]!) left++;
    most = Math.max(most, at + 1 - left);
  }
  return most;
}

function wholeOr(us: number | null): number {
  if (us === null) return ABSENT_US;
  if (us > LONGEST_US) {
    throw new RangeError(
      `Cannot import a request as it must take less than 71 minutes: current value is ${us} us`,
    );
  }
  return Math.round(us);
}
