import { hdrMoments } from "../hdr_moments.ts";
import { histogramOf, histogramQuantile } from "../histogram.ts";
import type { Sample } from "../sample.ts";
import { checkLatencies, checkPositive } from "./latencies.ts";

/** The table that autocannon prints, in milliseconds. */
export interface AutocannonSummary {
  /** Latencies in its histogram; with a rate more than there were answers. */
  readonly n: number;
  readonly p2_5_ms: number;
  readonly p50_ms: number;
  readonly p97_5_ms: number;
  readonly p99_ms: number;
  readonly mean_ms: number;
  readonly stdev_ms: number;
  readonly max_ms: number;
}

/**
 * What autocannon 9 prints for the latencies in milliseconds of all answers, refusals among them, or with its
 * `excludeErrorStats` of the 2xx answers (mcollina/autocannon 225e3a3).
 *
 * Its histogram keeps whole milliseconds (five digits), so half a millisecond prints as 0. With `rate` (per connection)
 * each latency v brings v - e, v - 2e, … along, where e is ceil(1 / rate) *milliseconds*: 1 for each rate from 1 up,
 * whereas the interval that was meant is 1000 / rate. Mean and deviation are rounded up to hundredths.
 */
export function emulateAutocannon(
  latencies_ms: Sample,
  options: { readonly rate?: number } = {},
): AutocannonSummary {
  checkLatencies(latencies_ms, "autocannon");
  const whole = Array.from(latencies_ms, Math.floor);
  const recorded = options.rate === undefined ? whole : withPhantoms(whole, options.rate);
  const histogram = histogramOf(recorded, { digits: 5 });
  const { mean, stdev } = hdrMoments(histogram);
  const at = (p: number) => recorded.length === 0 ? 0 : histogramQuantile(histogram, p, "hdr");
  return {
    n: recorded.length,
    p2_5_ms: at(0.025),
    p50_ms: at(0.5),
    p97_5_ms: at(0.975),
    p99_ms: at(0.99),
    mean_ms: Math.ceil(mean * 100) / 100,
    stdev_ms: Math.ceil(stdev * 100) / 100,
    max_ms: recorded.reduce((max, latency) => Math.max(max, latency), 0),
  };
}

function withPhantoms(latencies: readonly number[], rate: number): number[] {
  checkPositive({ rate }, "autocannon");
  const interval = Math.ceil(1 / rate);
  const recorded: number[] = [];
  for (const latency of latencies) {
    recorded.push(latency);
    for (let phantom = latency - interval; phantom >= interval; phantom -= interval) recorded.push(phantom);
  }
  return recorded;
}
