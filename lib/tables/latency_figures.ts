import { ABSENT_US, type LoadProfile, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { quantileSorted } from "lib/stats/quantile.ts";

/**
 * What the requests of one run say. Figures are null where there is nothing, or too little, to take them
 * from.
 */
export interface LatencyFigures {
  /** Latencies used: requests sent inside the window that ended `ok`, `timeout` or `unsent`. */
  readonly n: number;
  /** Requests sent inside the window that ended otherwise than `ok`. */
  readonly failed: number;
  /** `failed` of all requests sent inside the window. */
  readonly error_share: number | null;
  /** `ok` requests that ended inside the window, whenever they were sent, by the window's length. */
  readonly per_second: number;
  readonly mean_ms: number | null;
  readonly p50_ms: number | null;
  readonly p95_ms: number | null;
  readonly p99_ms: number | null;
  readonly max_ms: number | null;
}

const OK = OUTCOMES.indexOf("ok");
const TIMEOUT = OUTCOMES.indexOf("timeout");
const UNSENT = OUTCOMES.indexOf("unsent");
const MIN_EXCEEDANCES = 10;

/**
 * Figures of one run's requests. A timeout counts as its deadline at least, so that a server cannot improve
 * its tail by not answering; one that was never sent counts as long as it waited. Percentiles are of type 1 (nearest rank); one that fewer than 10 latencies are
 * expected to exceed is null.
 */
export function latencyFigures(requests: RequestColumns, load: LoadProfile): LatencyFigures {
  const from = load.warmup_ms * 1000;
  const to = from + load.window_ms * 1000;
  const latencies = new Float64Array(requests.rows);
  let [n, sent, ok, completed] = [0, 0, 0, 0];
  for (let row = 0; row < requests.rows; row++) {
    const sent_us = requests.sent_us[row]!;
    const done_us = requests.done_us[row]!;
    const outcome = requests.outcome[row]!;
    if (outcome === OK && sent_us + done_us >= from && sent_us + done_us < to) completed++;
    if (sent_us < from || sent_us >= to) continue;
    sent++;
    if (outcome === OK) ok++;
    else if (outcome !== TIMEOUT && outcome !== UNSENT) continue;
    const lag = requests.lag_us[row]!;
    const took = outcome === TIMEOUT ? Math.max(done_us, load.deadline_ms * 1000) : done_us;
    latencies[n++] = (took + (lag === ABSENT_US ? 0 : lag)) / 1000;
  }
  return {
    n,
    failed: sent - ok,
    error_share: sent === 0 ? null : (sent - ok) / sent,
    per_second: completed / (load.window_ms / 1000),
    ...location(latencies.subarray(0, n).sort()),
  };
}

type Location = Pick<LatencyFigures, "mean_ms" | "p50_ms" | "p95_ms" | "p99_ms" | "max_ms">;

function location(sorted: Float64Array): Location {
  const n = sorted.length;
  // In whole percents: 1 - 0.95 is not 0.05 in binary.
  const percentile = (percent: number) =>
    n * (100 - percent) / 100 < MIN_EXCEEDANCES ? null : quantileSorted(sorted, percent / 100, "type1");
  return {
    mean_ms: n === 0 ? null : sorted.reduce((sum, value) => sum + value, 0) / n,
    p50_ms: percentile(50),
    p95_ms: percentile(95),
    p99_ms: percentile(99),
    max_ms: sorted.at(-1) ?? null,
  };
}
