import { bucketHigh, bucketLow } from "../hdr_layout.ts";
import { type HdrMoments, hdrMoments } from "../hdr_moments.ts";
import { type Histogram, histogramOf } from "../histogram.ts";
import type { Sample } from "../sample.ts";
import { checkLatencies, checkPositive } from "./latencies.ts";

/** The percentiles that wrk2 prints with `--latency`. */
export const WRK2_PERCENTS = [50, 75, 90, 99, 99.9, 99.99, 99.999, 100] as const;

/** wrk2's output in microseconds. */
export interface Wrk2Summary {
  /** Answers, those that it forgot included. */
  readonly requests: number;
  readonly per_second: number;
  readonly mean_us: number;
  readonly stdev_us: number;
  readonly max_us: number;
  /** "+/- Stdev": per cent of latencies within one standard deviation, by whole buckets. */
  readonly within_stdev_percent: number;
  /** One value for each of `WRK2_PERCENTS`. */
  readonly percentiles_us: readonly number[];
}

/** How long wrk2 really ran, its calibration included, and how many answers it counted and then forgot. */
export interface Wrk2Options {
  readonly runtime_us: number;
  /** Those of the ten seconds of calibration, and the one per thread that ended the test; none unless told. */
  readonly forgotten?: number;
}

/**
 * What wrk2 prints (giltene/wrk2 44a94c1) for latencies in microseconds from the instant each request was *due*;
 * given from the instant each was sent, it is the "uncorrected" table of `--u_latency`.
 * The ten seconds of calibration must be left out of the rows: wrk2 forgets their latencies, and counts their answers.
 *
 * Its HdrHistogram is an early one of C: three digits, and the rank is p·n rounded to the nearest.
 */
export function emulateWrk2(latencies_us: Sample, options: Wrk2Options): Wrk2Summary {
  const { runtime_us, forgotten = 0 } = options;
  checkLatencies(latencies_us, "wrk2");
  checkPositive({ runtime_us }, "wrk2");
  const histogram = histogramOf(Float64Array.from(latencies_us, Math.floor));
  const moments = hdrMoments(histogram);
  const requests = histogram.total + forgotten;
  return {
    requests,
    per_second: requests / (runtime_us / 1e6),
    mean_us: moments.mean,
    stdev_us: moments.stdev,
    max_us: histogram.total === 0 ? 0 : bucketLow(histogram.counts.length - 1, histogram.layout),
    within_stdev_percent: withinStdev(histogram, moments),
    percentiles_us: WRK2_PERCENTS.map((percent) => percentile(histogram, percent)),
  };
}

/** The first bucket that reaches beyond the upper limit counts in whole, as does the one that holds the lower. */
function withinStdev({ counts, total, layout }: Histogram, { mean, stdev }: HdrMoments): number {
  if (total === 0) return 0;
  const [lower, upper] = [Math.trunc(mean - stdev), Math.trunc(mean + stdev)];
  const below = counts.findLastIndex((_, bucket) => bucketLow(bucket, layout) < lower) + 1;
  const beyond = counts.findIndex((_, bucket) => bucketHigh(bucket, layout) > upper);
  const within = counts.subarray(below, beyond < 0 ? counts.length : beyond + 1);
  return within.reduce((sum, count) => sum + count, 0) / total * 100;
}

function percentile({ counts, total, layout }: Histogram, percent: number): number {
  const rank = Math.max(1, Math.floor(percent / 100 * total + 0.5));
  let seen = 0;
  const bucket = counts.findIndex((count) => (seen += count) >= rank);
  return bucket < 0 ? 0 : bucketHigh(bucket, layout);
}
