import { checkFiniteSample, type Sample } from "./sample.ts";

/** How much of a series' start MSER-5 would drop. */
export interface Mser {
  /** The index of the first value to keep, a multiple of 5; null where the rule decides nothing. */
  readonly cut: number | null;
  /** Why it decides nothing, else null. */
  readonly undetermined: "too_short" | "second_half" | null;
}

const BATCH = 5;

/**
 * MSER-5 (White 1997; batches of five: Spratt 1998): drops the start for which the mean of the rest has the smallest
 * standard error, Σ(z - mean)² / (m - d)² over the m - d batch means kept. At least five batches are kept, ties
 * go to the shorter cut, an incomplete last batch is left out. A cut in the second half is no steady state (Spratt).
 */
export function mser5(series: Sample): Mser {
  checkFiniteSample(series, "Cannot look for a warm-up");
  const batches = batchMeans(series);
  if (batches.length < 2 * BATCH) return { cut: null, undetermined: "too_short" };
  let best = { error: Infinity, dropped: 0 };
  let kept = 0;
  let mean = 0;
  let squares = 0;
  // From the end, so that each step adds one batch to those kept (Welford's update).
  for (let dropped = batches.length - 1; dropped >= 0; dropped--) {
    const batch = batches[dropped] as number;
    kept++;
    const step = batch - mean;
    mean += step / kept;
    squares += step * (batch - mean);
    const error = squares / kept ** 2;
    if (kept >= BATCH && error <= best.error) best = { error, dropped };
  }
  return best.dropped > batches.length / 2
    ? { cut: null, undetermined: "second_half" }
    : { cut: best.dropped * BATCH, undetermined: null };
}

function batchMeans(series: Sample): number[] {
  return Array.from({ length: Math.floor(series.length / BATCH) }, (_, batch) => {
    let sum = 0;
    for (let place = 0; place < BATCH; place++) sum += series[batch * BATCH + place] as number;
    return sum / BATCH;
  });
}
