import { tQuantile } from "./distributions/student_t.ts";

/** A stretch of a series of logarithms with one level. */
export interface Segment {
  /** First index, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The mean of the logarithms, and half the width of its 95 % interval. */
  readonly log_level: number;
  readonly log_margin: number;
}

/** The level of a stretch; its interval takes the values as independent, and is unbounded for a single one. */
export function levelOf(
  logs: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): Segment {
  const values = logs.subarray(from, to);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { from, to, log_level: mean, log_margin: Infinity };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { from, to, log_level: mean, log_margin: tQuantile(0.975, n - 1) * Math.sqrt(variance / n) };
}

/** Whether two levels count as one: they differ by less than `least_difference`, or their intervals overlap. */
export function sameLevel(a: Segment, b: Segment, least_difference: number): boolean {
  const gap = Math.abs(a.log_level - b.log_level);
  return gap < Math.log1p(least_difference) || gap <= a.log_margin + b.log_margin;
}

/** Segments that start at these indices, neighbours of one level joined, the closest pair first. */
export function mergeEqual(
  logs: Float64Array,
  starts: readonly number[],
  least_difference: number,
): Segment[] {
  const segments = starts.map((from, index) => levelOf(logs, { from, to: starts[index + 1] ?? logs.length }));
  for (;;) {
    let closest: { readonly index: number; readonly gap: number } | null = null;
    for (let index = 0; index + 1 < segments.length; index++) {
      const [left, right] = [segments[index] as Segment, segments[index + 1] as Segment];
      const gap = Math.abs(left.log_level - right.log_level);
      if (sameLevel(left, right, least_difference) && gap < (closest?.gap ?? Infinity)) {
        closest = { index, gap };
      }
    }
    if (closest === null) return segments;
    const [left, right] = [segments[closest.index] as Segment, segments[closest.index + 1] as Segment];
    segments.splice(closest.index, 2, levelOf(logs, { from: left.from, to: right.to }));
  }
}
