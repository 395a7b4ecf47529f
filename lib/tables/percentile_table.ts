import { type ColumnTable, from } from "arquero";
import { quantileSorted } from "lib/stats/quantile.ts";
import { quantileInterval } from "lib/stats/quantile_interval.ts";

const COUNTED: ReadonlySet<string> = new Set(["ok", "timeout", "unsent"]);
/** Below this many requests beyond it a percentile is not printed. */
const LEAST_BEYOND = 10;
const PERCENTS = [50, 75, 90, 95, 99, 99.9];

/**
 * Percentiles of requests of one run as rows: `percentile`, `beyond` (requests expected above it), `type1_ms` (nearest
 * rank, the definition used everywhere here), `low_ms` and `high_ms` (its 95 % order-statistic interval, requests taken
 * as independent: the least that chance moves it), `type7_ms` (what NumPy and R print). Null with fewer than 10 beyond.
 */
export function percentileTable(
  requests: ColumnTable,
  { percents = PERCENTS }: { readonly percents?: readonly number[] } = {},
): ColumnTable {
  const sorted = countedLatencies(requests);
  const n = sorted.length;
  const rows = percents.map((percent) => {
    const beyond = Number((n * (100 - percent) / 100).toPrecision(12));
    const name = { percentile: `p${percent}`, beyond };
    if (beyond < LEAST_BEYOND) {
      return { ...name, type1_ms: null, low_ms: null, high_ms: null, type7_ms: null };
    }
    const { value, low, high } = quantileInterval(sorted, percent / 100);
    const type7_ms = quantileSorted(sorted, percent / 100, "type7");
    return { ...name, type1_ms: value, low_ms: low, high_ms: high, type7_ms };
  });
  return from(rows, ["percentile", "beyond", "type1_ms", "low_ms", "high_ms", "type7_ms"]);
}

/** Latencies of `ok`, `timeout` and `unsent` rows in ms, ascending. */
export function countedLatencies(requests: ColumnTable): Float64Array {
  const [latency, outcome] = [requests.column("latency_ms"), requests.column("outcome")];
  if (latency === undefined || outcome === undefined) {
    const present = requests.columnNames().join(", ");
    throw new TypeError(
      `Cannot take latencies as columns latency_ms and outcome must be there: present are ${present}`,
    );
  }
  const values = new Float64Array(requests.numRows());
  let n = 0;
  requests.scan((row = 0) => {
    if (COUNTED.has(outcome.at(row))) values[n++] = latency.at(row);
  });
  return values.subarray(0, n).sort();
}
