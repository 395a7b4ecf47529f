import { hdrMoments } from "../hdr_moments.ts";
import { histogramOf, histogramQuantile } from "../histogram.ts";
import type { Sample } from "../sample.ts";
import { checkLatencies } from "./latencies.ts";

/** The percentiles of a summary, in per cent. */
export const HDR_PERCENTS = [50, 75, 90, 99, 99.9, 99.99, 100] as const;

/** What a HdrHistogram would say, in the unit of the values. */
export interface HdrSummary {
  readonly n: number;
  readonly mean: number;
  readonly stdev: number;
  /** One value for each of `HDR_PERCENTS`: the upper ends of their buckets. */
  readonly percentiles: readonly number[];
}

/**
 * What HdrHistogram (2.1.10 and later, hdr-histogram-js 3) says about these values; a fraction is cut off, as its
 * integer arrays do. Three significant digits unless told otherwise. For milliseconds from microseconds, divide
 * afterwards.
 */
export function emulateHdr(values: Sample, options: { readonly digits?: number } = {}): HdrSummary {
  checkLatencies(values, "HdrHistogram");
  const histogram = histogramOf(Float64Array.from(values, Math.floor), { digits: options.digits ?? 3 });
  const { total } = histogram;
  return {
    n: total,
    ...hdrMoments(histogram),
    percentiles: HDR_PERCENTS.map((percent) =>
      total === 0 ? 0 : histogramQuantile(histogram, percent / 100, "hdr")
    ),
  };
}
