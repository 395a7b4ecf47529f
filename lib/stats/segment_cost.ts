import { quantile } from "./quantile.ts";
import type { Sample } from "./sample.ts";

/** What a segment of a series costs: minus twice its log likelihood. From inclusive, to exclusive. */
export type SegmentCost = (from: number, to: number) => number;

/** What changes between segments: their mean, or their mean and their variance. */
export type Change = "mean" | "mean_and_variance";

/**
 * The cost of segments of a series under normal noise.
 *
 * `mean`: one variance for all, estimated from differences of neighbours so that changes do not enter it.
 * `mean_and_variance`: each segment has its own, at least a billionth part of the whole series' variance: with
 * none, two equal neighbours would be a perfect fit of infinite likelihood.
 */
export function segmentCost(series: Sample, change: Change): SegmentCost {
  const squares = sumOfSquares(series);
  const n = series.length;
  const overall = squares(0, n) / n;
  if (overall === 0) return () => 0;
  if (change === "mean") {
    const noise = noiseVariance(series) || overall * 1e-9;
    return (from, to) => squares(from, to) / noise;
  }
  const floor = overall * 1e-9;
  return (from, to) => {
    const sum = squares(from, to);
    const variance = Math.max(sum / (to - from), floor);
    return (to - from) * Math.log(2 * Math.PI * variance) + sum / variance;
  };
}

/** Squared distances of a segment's values from its mean, by prefix sums of the centred series. */
function sumOfSquares(series: Sample): SegmentCost {
  const n = series.length;
  let mean = 0;
  for (let index = 0; index < n; index++) mean += ((series[index] as number) - mean) / (index + 1);
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let index = 0; index < n; index++) {
    const value = (series[index] as number) - mean;
    sums[index + 1] = (sums[index] as number) + value;
    squares[index + 1] = (squares[index] as number) + value * value;
  }
  return (from, to) => {
    const sum = (sums[to] as number) - (sums[from] as number);
    return Math.max(0, (squares[to] as number) - (squares[from] as number) - sum * sum / (to - from));
  };
}

/** The variance of the noise from the median absolute difference of neighbours: a step touches one difference only. */
function noiseVariance(series: Sample): number {
  const differences = Array.from(
    { length: series.length - 1 },
    (_, index) => Math.abs((series[index + 1] as number) - (series[index] as number)),
  );
  return (1.482602218505602 * quantile(differences, 0.5, { as: "type7" })) ** 2 / 2;
}
