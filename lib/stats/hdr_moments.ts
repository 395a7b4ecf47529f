import type { Histogram } from "./histogram.ts";
import { bucketHigh, bucketLow } from "./hdr_layout.ts";

/** Mean and standard deviation as HdrHistogram computes them, in the histogram's unit. */
export interface HdrMoments {
  readonly mean: number;
  /** Divided by n, not by n - 1. */
  readonly stdev: number;
}

/** Each value counts as the middle of its bucket, rounded up; an empty histogram gives 0 and 0, as there. */
export function hdrMoments({ counts, total, unit, layout }: Histogram): HdrMoments {
  if (total === 0) return { mean: 0, stdev: 0 };
  let sum = 0;
  counts.forEach((count, bucket) => sum += count * middle(bucket));
  const mean = sum / total;
  let squares = 0;
  counts.forEach((count, bucket) => squares += count * (middle(bucket) - mean) ** 2);
  return { mean: mean * unit, stdev: Math.sqrt(squares / total) * unit };

  function middle(bucket: number): number {
    return Math.ceil((bucketLow(bucket, layout) + bucketHigh(bucket, layout)) / 2);
  }
}
