import { checkLevel, type Estimate } from "./estimate.ts";
import { seededRandom } from "./random.ts";

const ACTION = "Cannot bootstrap";

/** One window's histogram: counts in bins that all windows share. */
export type Histogram = ArrayLike<number>;

/** A number taken from a histogram: the p99 of the pooled requests, for instance. */
export type HistogramStatistic = (counts: Float64Array) => number;

/** The same seed gives the same interval. */
export interface BootstrapOptions {
  readonly resamples?: number;
  readonly seed?: number;
  readonly level?: number;
}

/**
 * An interval for a statistic of all runs pooled: resamples runs, then windows within each run drawn, and adds
 * their histograms. Percentile interval. Runs should be of equal length. With fewer than eight runs such
 * intervals are too short; prefer the run's own statistic and its spread over runs.
 */
export function hierarchicalBootstrap(
  runs: readonly (readonly Histogram[])[],
  statistic: HistogramStatistic,
  options: BootstrapOptions = {},
): Estimate {
  const { level = 0.95, resamples = 2_000, seed = 1 } = options;
  checkLevel(level, ACTION);
  const replicates = bootstrapReplicates(runs, statistic, { resamples, seed }).sort();
  const tail = (1 - level) / 2;
  const pooled = new Float64Array(binsOf(runs));
  for (const run of runs) for (const window of run) add(pooled, window);
  return {
    value: statistic(pooled),
    // The nearest ranks that leave at most `tail` outside on either side.
    low: replicates[Math.floor(tail * (resamples - 1))] as number,
    high: replicates[Math.ceil((1 - tail) * (resamples - 1))] as number,
    level,
    n: runs.length,
    method: `bootstrap of runs and windows (${resamples} resamples, seed ${seed}), n in runs`,
    warnings: runs.length < 8
      ? [`intervals bootstrapped from ${runs.length} runs are too short: need ≥ 8`]
      : [],
  };
}

/** The statistic of each resample, in the order drawn: divide two stacks' lists for an interval of their ratio. */
export function bootstrapReplicates(
  runs: readonly (readonly Histogram[])[],
  statistic: HistogramStatistic,
  { resamples = 2_000, seed = 1 }: BootstrapOptions = {},
): Float64Array {
  const counts = new Float64Array(binsOf(runs));
  const random = seededRandom(seed);
  return Float64Array.from({ length: resamples }, () => {
    counts.fill(0);
    for (let r = 0; r < runs.length; r++) {
      const run = runs[random.below(runs.length)] as readonly Histogram[];
      for (let w = 0; w < run.length; w++) add(counts, run[random.below(run.length)] as Histogram);
    }
    return statistic(counts);
  });
}

function add(counts: Float64Array, window: Histogram): void {
  for (let bin = 0; bin < counts.length; bin++) {
    counts[bin] = (counts[bin] as number) + (window[bin] as number);
  }
}

/** How many bins, having refused runs without windows, windows of different bins, and counts that are none. */
function binsOf(runs: readonly (readonly Histogram[])[]): number {
  const bins = runs[0]?.[0]?.length;
  if (bins === undefined || runs.some((run) => run.length === 0)) {
    throw new RangeError(`${ACTION} as each run must have at least one window`);
  }
  for (const run of runs) {
    for (const window of run) {
      if (window.length !== bins) {
        throw new RangeError(
          `${ACTION} as all windows must share their bins: have ${bins} and ${window.length}`,
        );
      }
      for (let bin = 0; bin < bins; bin++) {
        if (!((window[bin] as number) >= 0)) {
          throw new RangeError(`${ACTION} as counts must be 0 or more: current value is ${window[bin]}`);
        }
      }
    }
  }
  return bins;
}
