import { type ColumnTable, table } from "arquero";
import { ABSENT_US, OUTCOMES, type Run } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { type MergedRequests, mergeRequests } from "lib/store/merge.ts";
import { MappedColumn } from "lib/tables/mapped_column.ts";

/**
 * Every request of the runs, warm-up included: `run` (index into `experiment.runs`), `slot`, `sent_us`,
 * `lag_us`, `arrived_us`, `first_byte_us`, `done_us`, `status`, `bytes`, `outcome` (its name), and derived
 * `sent_s` and `latency_ms`.
 *
 * `latency_ms` is (`done_us` + `lag_us`, where there is one) / 1000: counted from the due instant in an open
 * loop, from the send in a closed one. All columns are typed arrays but `lag_us`, `arrived_us` and
 * `first_byte_us`, which lie in typed arrays and are read as numbers or null, and `outcome`, which is read as
 * a name. 49 bytes a row.
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
    ...derived(merged),
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
