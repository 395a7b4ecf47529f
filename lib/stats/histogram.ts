import { bucketHigh, bucketIndex, bucketLow, type HdrLayout, hdrLayout } from "./hdr_layout.ts";
import { nearestRank } from "./nearest_rank.ts";
import { checkProbability, checkSample, type Sample } from "./sample.ts";

/**
 * A log-linear histogram that can be added to others: HdrHistogram's buckets over whole multiples of a unit.
 * A value is rounded to the nearest unit; a bucket's width is at most `relativeError` of its values.
 */
export interface Histogram {
  /** The smallest step told apart, in the unit of the values: 0.001 for microseconds in milliseconds. */
  readonly unit: number;
  readonly layout: HdrLayout;
  /** How many values fell into each bucket, from bucket 0 to the last one used. */
  readonly counts: Float64Array;
  readonly total: number;
}

/** The resolution of a histogram: significant digits (3) and the smallest step (1). */
export interface HistogramOptions {
  readonly digits?: number;
  readonly unit?: number;
}

/** The histogram of a sample of values of at least 0; an empty sample gives an empty histogram. */
export function histogramOf(values: Sample, options: HistogramOptions = {}): Histogram {
  const { digits = 3, unit = 1 } = options;
  if (!(unit > 0 && unit < Infinity)) {
    throw new RangeError(
      `Cannot make a histogram as its unit must be above 0 and finite: current value is ${unit}`,
    );
  }
  const layout = hdrLayout(digits);
  if (values.length > 0) checkSample(values, "Cannot make a histogram");
  let last = -1;
  for (let index = 0; index < values.length; index++) {
    last = Math.max(last, bucketOf(values[index] as number));
  }
  const counts = new Float64Array(last + 1);
  for (let index = 0; index < values.length; index++) (counts[bucketOf(values[index] as number)] as number)++;
  return { unit, layout, counts, total: values.length };

  function bucketOf(value: number): number {
    const units = Math.round(value / unit);
    if (units >= 0 && units <= Number.MAX_SAFE_INTEGER) return bucketIndex(units, layout);
    throw new RangeError(
      `Cannot make a histogram as a value must be from 0 to 2^53 units: current value is ${value}`,
    );
  }
}

/** The histogram of all the values of these histograms, which must have one resolution. */
export function addHistograms(histograms: readonly Histogram[]): Histogram {
  const [first] = histograms;
  if (first === undefined) throw new RangeError("Cannot add histograms as there must be at least one");
  const length = Math.max(...histograms.map(({ counts }) => counts.length));
  const counts = new Float64Array(length);
  let total = 0;
  for (const one of histograms) {
    if (one.unit !== first.unit || one.layout.digits !== first.layout.digits) {
      throw new TypeError("Cannot add histograms as all must have the same unit and digits");
    }
    one.counts.forEach((count, bucket) => (counts[bucket] as number) += count);
    total += one.total;
  }
  return { unit: first.unit, layout: first.layout, counts, total };
}

/**
 * The p-quantile of a histogram. `hdr` is HdrHistogram's answer, the upper end of the bucket of the nearest rank;
 * `type1` is the middle of that bucket, within half of `relativeError` (and half a unit) of the exact type 1 quantile.
 */
export function histogramQuantile(histogram: Histogram, p: number, as: "type1" | "hdr"): number {
  checkProbability(p, "Cannot take a quantile");
  const { counts, total, unit, layout } = histogram;
  if (total === 0) throw new RangeError("Cannot take a quantile as the histogram must not be empty");
  const rank = nearestRank(p, total);
  let bucket = 0;
  for (let seen = counts[0] as number; seen < rank; seen += counts[bucket] as number) bucket++;
  if (as === "hdr") return (p === 0 ? bucketLow(bucket, layout) : bucketHigh(bucket, layout)) * unit;
  return (bucketLow(bucket, layout) + bucketHigh(bucket, layout)) / 2 * unit;
}

/** The largest width of a bucket relative to its values: 0.00098 for three digits. Buckets of one unit are exact. */
export function relativeError(histogram: Histogram): number {
  return 2 ** -histogram.layout.halfBits;
}

/** The counts of these histograms over the same buckets: what a bootstrap that adds windows takes. */
export function alignedCounts(histograms: readonly Histogram[]): Float64Array[] {
  const { counts: { length } } = addHistograms(histograms);
  return histograms.map(({ counts }) => {
    const aligned = new Float64Array(length);
    aligned.set(counts);
    return aligned;
  });
}
