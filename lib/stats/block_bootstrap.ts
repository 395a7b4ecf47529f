import { checkLevel, type Estimate } from "./estimate.ts";
import { addHistograms, alignedCounts, type Histogram, histogramQuantile } from "./histogram.ts";
import { quantileSorted } from "./quantile.ts";
import { seededRandom } from "./random.ts";

/** Fewer windows than this give intervals that are too short. */
export const LEAST_WINDOWS = 20;

/** The same seed gives the same interval. */
export interface BlockBootstrapOptions {
  readonly p: number;
  readonly as?: "type1" | "hdr";
  /** Windows that stay together; the cube root of their number unless told otherwise. */
  readonly block?: number;
  readonly resamples?: number;
  readonly seed?: number;
  readonly level?: number;
}

/**
 * A quantile of one run's windows with an interval that allows for dependence between neighbours: circular block
 * bootstrap (Politis and Romano 1992) of the windows' histograms, percentile interval.
 *
 * It says what would happen if *this process* had gone on, not what a process started again would give.
 */
export function blockBootstrap(windows: readonly Histogram[], options: BlockBootstrapOptions): Estimate {
  const { p, as = "type1", resamples = 2_000, seed = 1, level = 0.95 } = options;
  const { block = Math.ceil(Math.cbrt(windows.length)) } = options;
  checkLevel(level, ACTION);
  checkCounts({ windows: windows.length, block, resamples });
  const pooled = addHistograms(windows);
  const value = histogramQuantile(pooled, p, as);
  const replicates = resampled(alignedCounts(windows), { block, resamples, seed }, (counts) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    // A draw of empty windows alone says nothing about latency: it stands for the run as it is.
    return total === 0 ? value : histogramQuantile({ ...pooled, counts, total }, p, as);
  }).sort();
  const tail = (1 - level) / 2;
  return {
    value,
    low: quantileSorted(replicates, tail, "type1"),
    high: quantileSorted(replicates, 1 - tail, "type1"),
    level,
    n: windows.length,
    method:
      `circular block bootstrap (blocks of ${block}, ${resamples} resamples, seed ${seed}), n in windows`,
    warnings: windows.length < LEAST_WINDOWS
      ? [`need ≥ ${LEAST_WINDOWS} windows for an interval within a run, have ${windows.length}`]
      : [],
  };
}

const ACTION = "Cannot bootstrap blocks";

/** The statistic of the summed counts of each resample. */
function resampled(
  windows: readonly Float64Array[],
  { block, resamples, seed }: { readonly block: number; readonly resamples: number; readonly seed: number },
  statistic: (counts: Float64Array) => number,
): Float64Array {
  const random = seededRandom(seed);
  const sum = new Float64Array((windows[0] as Float64Array).length);
  const used = windows.map((window) => [...window.keys()].filter((bucket) => window[bucket] !== 0));
  return new Float64Array(resamples).map(() => {
    sum.fill(0);
    let start = 0;
    for (let drawn = 0; drawn < windows.length; drawn++) {
      if (drawn % block === 0) start = random.below(windows.length);
      const place = (start + drawn % block) % windows.length;
      const window = windows[place] as Float64Array;
      for (const bucket of used[place] as number[]) {
        sum[bucket] = (sum[bucket] as number) + (window[bucket] as number);
      }
    }
    return statistic(sum);
  });
}

function checkCounts(
  counts: { readonly windows: number; readonly block: number; readonly resamples: number },
): void {
  const { windows, block, resamples } = counts;
  if (windows < 2) {
    throw new RangeError(`${ACTION} as there must be at least 2 windows: current value is ${windows}`);
  }
  if (!Number.isInteger(block) || block < 1 || block > windows) {
    throw new RangeError(
      `${ACTION} as a block must be from 1 to ${windows} windows: current value is ${block}`,
    );
  }
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new RangeError(
      `${ACTION} as resamples must be a whole number of at least 1: current value is ${resamples}`,
    );
  }
}
