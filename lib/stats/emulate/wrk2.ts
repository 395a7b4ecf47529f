import { bucketHigh, bucketLow } from "../hdr_layout.ts";
import { hdrMoments } from "../hdr_moments.ts";
import { type Histogram, histogramOf } from "../histogram.ts";
import type { Sample } from "../sample.ts";
import { checkLatencies, checkPositive } from "./latencies.ts";

/** The percentiles that wrk2 prints with `--latency`. */
export const WRK2_PERCENTS = [50, 75, 90, 99, 99.9, 99.99, 99.999, 100] as const;

/** wrk2's output in microseconds. */
export interface Wrk2Summary {
  readonly requests: number;
  readonly per_second: number;
  readonly mean_us: number;
  readonly stdev_us: number;
  readonly max_us: number;
  /** One value for each of `WRK2_PERCENTS`. */
  readonly percentiles_us: readonly number[];
}

/**
 * What wrk2 prints (giltene/wrk2 44a94c1) for latencies in microseconds from the instant each request was *due*;
 * given from the instant each was sent, it is the "uncorrected" table of `--u_latency`.
 * The ten seconds of calibration must be left out of the rows, as wrk2 forgets them.
 *
 * Its HdrHistogram is an early one of C: three digits, and the rank is p·n rounded to the nearest.
 */
export function emulateWrk2(latencies_us: Sample, options: { readonly runtime_us: number }): Wrk2Summary {
  checkLatencies(latencies_us, "wrk2");
  checkPositive({ runtime_us: options.runtime_us }, "wrk2");
  const histogram = histogramOf(Float64Array.from(latencies_us, Math.floor));
  const { mean, stdev } = hdrMoments(histogram);
  return {
    requests: histogram.total,
    per_second: histogram.total / (options.runtime_us / 1e6),
    mean_us: mean,
    stdev_us: stdev,
    max_us: histogram.total === 0 ? 0 : bucketLow(histogram.counts.length - 1, histogram.layout),
    percentiles_us: WRK2_PERCENTS.map((percent) => percentile(histogram, percent)),
  };
}

function percentile({ counts, total, layout }: Histogram, percent: number): number {
  const rank = Math.max(1, Math.floor(percent / 100 * total + 0.5));
  let seen = 0;
  const bucket = counts.findIndex((count) => (seen += count) >= rank);
  return bucket < 0 ? 0 : bucketHigh(bucket, layout);
}
