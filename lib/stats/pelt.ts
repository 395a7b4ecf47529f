import { checkFiniteSample, type Sample } from "./sample.ts";
import { type Change, type SegmentCost, segmentCost } from "./segment_cost.ts";

/** What to look for, what a change costs, and how short a segment may be. */
export interface PeltOptions {
  /** `mean_and_variance` unless told otherwise. */
  readonly change?: Change;
  /** What each change must save in minus twice the log likelihood; 15 ln n unless told otherwise (Barrett et al. 2017). */
  readonly penalty?: number;
  /** 5 unless told otherwise. */
  readonly least_length?: number;
}

/**
 * The indices at which a new segment of the series starts, ascending, without 0: the exact minimum of cost plus
 * penalty over all ways to cut (Killick, Fearnhead and Eckley 2012, PELT).
 */
export function pelt(series: Sample, options: PeltOptions = {}): number[] {
  checkFiniteSample(series, "Cannot look for change points");
  const n = series.length;
  const { change = "mean_and_variance", penalty = 15 * Math.log(n), least_length = 5 } = options;
  if (!(penalty >= 0)) {
    throw new RangeError(
      `Cannot look for change points as the penalty must be at least 0: current value is ${penalty}`,
    );
  }
  if (!Number.isInteger(least_length) || least_length < 1) {
    throw new RangeError(
      `Cannot look for change points as the least length must be a whole number of at least 1: it is ${least_length}`,
    );
  }
  if (n < 2 * least_length) return [];
  return traceBack(bestLastCuts(segmentCost(series, change), { n, penalty, least_length }), n);
}

interface Search {
  readonly n: number;
  readonly penalty: number;
  readonly least_length: number;
}

/** For each end the start of the last segment of the best way to cut up to there. */
function bestLastCuts(cost: SegmentCost, { n, penalty, least_length }: Search): Int32Array {
  const best = new Float64Array(n + 1).fill(Infinity);
  best[0] = -penalty;
  const lastCut = new Int32Array(n + 1);
  let candidates: { readonly at: number; dropFrom: number }[] = [];
  for (let end = least_length; end <= n; end++) {
    candidates = candidates.filter(({ dropFrom }) => end < dropFrom);
    if (end === least_length || end >= 2 * least_length) {
      candidates.push({ at: end - least_length, dropFrom: Infinity });
    }
    for (const { at } of candidates) {
      const total = (best[at] as number) + cost(at, end) + penalty;
      if (total < (best[end] as number)) {
        best[end] = total;
        lastCut[end] = at;
      }
    }
    // A candidate that is worse than cutting at `end` stays so for every end that a cut here allows:
    // those a least length later. Dropping it at once, as the paper does, is exact for length 1 only.
    for (const candidate of candidates) {
      const beaten = (best[candidate.at] as number) + cost(candidate.at, end) > (best[end] as number);
      if (beaten) candidate.dropFrom = Math.min(candidate.dropFrom, end + least_length);
    }
  }
  return lastCut;
}

function traceBack(lastCut: Int32Array, n: number): number[] {
  const cuts: number[] = [];
  for (let end = lastCut[n] as number; end > 0; end = lastCut[end] as number) cuts.unshift(end);
  return cuts;
}
