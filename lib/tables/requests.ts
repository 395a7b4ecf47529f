import { type ColumnTable, table } from "arquero";
import { ABSENT_REQUEST, ABSENT_US, OUTCOMES, type Run } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { type MergedRequests, mergeRequests } from "lib/store/merge.ts";
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
  const orNull = (values: Uint32Array) => new MappedColumn(values, (us) => us === ABSENT_US ? null : us);
  return table({
    run: merged.run,
    slot: merged.slot,
    sent_us: merged.sent_us,
    lag_us: orNull(merged.lag_us),
    arrived_us: orNull(merged.arrived_us),
    first_byte_us: orNull(merged.first_byte_us),
    done_us: merged.done_us,
    status: merged.status,
    bytes: merged.bytes,
    outcome: new MappedColumn(merged.outcome, (code) => OUTCOMES[code]),
    request: new MappedColumn(
      merged.request ?? new Uint16Array(merged.rows).fill(ABSENT_REQUEST),
      (index) => index === ABSENT_REQUEST ? null : index,
    ),
    ...derived(merged),
    sent_latency_ms: new MappedColumn(merged.done_us, (us) => us / 1000),
    arrived_ms: new MappedColumn(merged.arrived_us, (us) => us === ABSENT_US ? null : us / 1000),
  });
}

function derived({ rows, sent_us, done_us, lag_us }: MergedRequests) {
  const sent_s = new Float64Array(rows);
  const latency_ms = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const lag = lag_us[row]!;
    sent_s[row] = sent_us[row]! / 1e6;
    latency_ms[row] = (done_us[row]! + (lag === ABSENT_US ? 0 : lag)) / 1000;
  }
  return { sent_s, latency_ms };
}
