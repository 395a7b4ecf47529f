import { type ColumnTable, table } from "arquero";
import { ABSENT_REQUEST, ABSENT_US, OUTCOMES, type RequestColumns, type Run } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { mergeRequests } from "lib/store/merge.ts";
import { MappedColumn } from "lib/tables/mapped_column.ts";

/**
 * Every request of the runs, warm-up included: `run` (index into `experiment.runs`), `slot`, `sent_us`,
 * `lag_us`, `arrived_us`, `first_byte_us`, `done_us`, `status`, `bytes`, `outcome` (its name), `request` (of a
 * mix, null elsewhere), and derived `sent_s`, `latency_ms`, `sent_latency_ms` and `arrived_ms`.
 *
 * `latency_ms` is (`done_us` + `lag_us`, where there is one) / 1000: counted from the due instant in an open
 * loop, from the send in a closed one. `sent_latency_ms` counts from the send in both: what a client that
 * forgets its schedule would print. `arrived_ms` is the part of `sent_latency_ms` until the kernel had the answer:
 * the rest is the client's. Columns that may be null lie in typed arrays and are read as numbers or null, and
 * `outcome` as a name; the others are typed arrays. 51 bytes a row: the last two are made when they are read.
 *
 * Throws `RangeError` above the row limit of a merge.
 */
export function requests(
  experiment: Experiment,
  options: { readonly runs?: readonly Run[] } = {},
): ColumnTable {
  const merged = mergeRequests(experiment, options.runs ?? experiment.runs);
  return table({ run: merged.run, ...tableColumns(merged) });
}

/** Columns of a table over a batch's arrays, which are not copied; derived ones with them. */
export function tableColumns(batch: RequestColumns) {
  const orNull = (values: Uint32Array) => new MappedColumn(values, (us) => us === ABSENT_US ? null : us);
  return {
    slot: batch.slot,
    sent_us: batch.sent_us,
    lag_us: orNull(batch.lag_us),
    arrived_us: orNull(batch.arrived_us),
    first_byte_us: orNull(batch.first_byte_us),
    done_us: batch.done_us,
    status: batch.status,
    bytes: batch.bytes,
    outcome: new MappedColumn(batch.outcome, (code) => OUTCOMES[code]),
    request: new MappedColumn(
      batch.request ?? new Uint16Array(batch.rows).fill(ABSENT_REQUEST),
      (index) => index === ABSENT_REQUEST ? null : index,
    ),
    ...derived(batch),
    sent_latency_ms: new MappedColumn(batch.done_us, (us) => us / 1000),
    arrived_ms: new MappedColumn(batch.arrived_us, (us) => us === ABSENT_US ? null : us / 1000),
  };
}

function derived({ rows, sent_us, done_us, lag_us }: RequestColumns) {
  const sent_s = new Float64Array(rows);
  const latency_ms = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const lag = lag_us[row]!;
    sent_s[row] = sent_us[row]! / 1e6;
    latency_ms[row] = (done_us[row]! + (lag === ABSENT_US ? 0 : lag)) / 1000;
  }
  return { sent_s, latency_ms };
}
