import { ABSENT_US, OUTCOMES, type RequestColumns, type Run } from "lib/model.ts";

const OK = OUTCOMES.indexOf("ok");
const TIMEOUT = OUTCOMES.indexOf("timeout");
const COUNTED = [OK, TIMEOUT, OUTCOMES.indexOf("unsent")];

/** One latency that counts, and when its request was sent. */
export interface WindowLatency {
  readonly sent_us: number;
  readonly latency_us: number;
}

/**
 * The latencies that the summaries of a run are made of: requests sent inside the window that ended `ok`, `timeout` or `unsent`,
 * from the due instant where there is one, a timeout as its deadline at least.
 */
export function* windowLatencies(columns: RequestColumns, { load }: Run): Generator<WindowLatency> {
  const from = load.warmup_ms * 1000;
  const to = from + load.window_ms * 1000;
  for (let row = 0; row < columns.rows; row++) {
    const sent_us = columns.sent_us[row]!;
    const outcome = columns.outcome[row]!;
    if (sent_us < from || sent_us >= to || !COUNTED.includes(outcome)) continue;
    const done_us = columns.done_us[row]!;
    const took = outcome === TIMEOUT ? Math.max(done_us, load.deadline_ms * 1000) : done_us;
    const lag = columns.lag_us[row]!;
    yield { sent_us, latency_us: took + (lag === ABSENT_US ? 0 : lag) };
  }
}
