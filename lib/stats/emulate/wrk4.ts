import type { Sample } from "../sample.ts";
import { checkLatencies, checkPositive } from "./latencies.ts";

/** How wrk was called, and for how long it really ran. */
export interface Wrk4Options {
  readonly connections: number;
  readonly runtime_us: number;
  /** `--timeout`: 2 s unless told otherwise. */
  readonly timeout_us?: number;
}

/** wrk's output in microseconds; it prints rounded with a unit. */
export interface Wrk4Summary {
  readonly requests: number;
  /** "Socket errors: timeout": answers later than the timeout; they count as requests and not as latencies. */
  readonly timeouts: number;
  readonly per_second: number;
  readonly mean_us: number;
  readonly stdev_us: number;
  readonly max_us: number;
  /** "+/- Stdev": per cent of latencies within one standard deviation; NaN, as wrk prints it, where it kept none. */
  readonly within_stdev_percent: number;
  readonly p50_us: number;
  readonly p75_us: number;
  readonly p90_us: number;
  readonly p99_us: number;
  /** How many latencies wrk made up. */
  readonly phantoms: number;
}

/**
 * What wrk 4.0.0 and later prints for these latencies of *all* answers, in microseconds (wg/wrk a211dd5, stats.c).
 *
 * Before printing, `stats_correct` adds to each latency v of at least twice the mean interval e of a connection the
 * latencies v - e, v - 2e, … down to e: mean, deviation and percentiles are of that mixture. Only max is measured.
 */
export function emulateWrk4(latencies_us: Sample, options: Wrk4Options): Wrk4Summary {
  const { connections, runtime_us, timeout_us = 2_000_000 } = options;
  checkLatencies(latencies_us, "wrk");
  checkPositive({ connections, runtime_us, timeout_us }, "wrk");
  const requests = latencies_us.length;
  const recorded = record(latencies_us, timeout_us);
  const measured = recorded.count;
  const perConnection = Math.floor(requests / connections);
  if (perConnection > 0) addPhantoms(recorded, Math.floor(runtime_us / perConnection));
  return {
    requests,
    timeouts: requests - measured,
    per_second: requests / (runtime_us / 1e6),
    ...moments(recorded),
    max_us: recorded.max,
    p50_us: percentile(recorded, 50),
    p75_us: percentile(recorded, 75),
    p90_us: percentile(recorded, 90),
    p99_us: percentile(recorded, 99),
    phantoms: recorded.count - measured,
  };
}

interface Recorded {
  /** How often each whole microsecond was seen. */
  readonly counts: Float64Array;
  count: number;
  readonly min: number;
  readonly max: number;
}

function record(latencies: Sample, timeout: number): Recorded {
  let max = 0;
  let min = Infinity;
  let count = 0;
  const counts = new Float64Array(Math.floor(timeout) + 1);
  for (let index = 0; index < latencies.length; index++) {
    const latency = Math.floor(latencies[index] as number);
    if (latency >= counts.length) continue;
    counts[latency] = (counts[latency] as number) + 1;
    count++;
    min = Math.min(min, latency);
    max = Math.max(max, latency);
  }
  return { counts, count, min, max };
}

/** Phantoms may lie below the smallest latency: `count` has them, the sums of wrk that start there have not. */
function addPhantoms(recorded: Recorded, interval: number): void {
  if (interval < 1) return;
  const { counts, max } = recorded;
  for (let latency = 2 * interval; latency <= max; latency++) {
    const count = counts[latency] as number;
    if (count === 0) continue;
    for (let phantom = latency - interval; phantom > interval; phantom -= interval) {
      counts[phantom] = (counts[phantom] as number) + count;
      recorded.count += count;
    }
  }
}

function moments({ counts, count, min, max }: Recorded) {
  let sum = 0;
  for (let latency = min; latency <= max; latency++) sum += (counts[latency] as number) * latency;
  const mean_us = count === 0 ? 0 : sum / count;
  let squares = 0;
  for (let latency = min; latency <= max; latency++) {
    squares += (counts[latency] as number) * (latency - mean_us) ** 2;
  }
  const stdev_us = count < 2 ? 0 : Math.sqrt(squares / (count - 1));
  let within = 0;
  for (let latency = min; latency <= max; latency++) {
    if (Math.abs(latency - mean_us) <= stdev_us) within += counts[latency] as number;
  }
  return { mean_us, stdev_us, within_stdev_percent: within / count * 100 };
}

function percentile({ counts, count, min, max }: Recorded, percent: number): number {
  const rank = Math.round(percent / 100 * count + 0.5);
  let total = 0;
  for (let latency = min; latency <= max; latency++) {
    total += counts[latency] as number;
    if (total >= rank) return latency;
  }
  return 0;
}
