import type { Run } from "lib/model.ts";
import { bootstrapReplicates, hierarchicalBootstrap } from "lib/stats/hierarchical_bootstrap.ts";
import { alignedCounts, type Histogram, histogramQuantile } from "lib/stats/histogram.ts";
import { quantileSorted } from "lib/stats/quantile.ts";
import type { Experiment } from "lib/store/experiment.ts";
import type { PairComparison } from "lib/tables/compare_cell.ts";
import { completionsByWindow, latenciesByWindow } from "lib/tables/run_windows.ts";
import type { Asked } from "lib/tables/sensitivity_way.ts";

/** Where the requests are, and up to how many of them are worth reading: 20 million unless told. */
export interface Sampled {
  readonly experiment: Experiment;
  readonly most_rows?: number;
}

const PERCENTS: Readonly<Record<string, number>> = { p50_ms: 50, p95_ms: 95, p99_ms: 99 };
const WINDOWS = 20;
const RESAMPLES = 1_000;
const LEVEL = 0.95;

/**
 * The ratio of two stacks' figures over all their runs thrown together (the rate, or a percentile of all requests), with
 * the interval of a bootstrap that draws runs and then twentieths of their windows. Another figure than the typical
 * run's: where the two disagree, a few runs carry it. Null for figures that no window has, below two runs a stack, and
 * above `most_rows`.
 */
export function bootstrapRatio(
  { experiment, most_rows = 20_000_000 }: Sampled,
  pair: PairComparison,
  { seed }: { readonly seed: number },
): Asked | null {
  const runs = [runsOf(experiment, pair, "a"), runsOf(experiment, pair, "b")];
  const rows = runs.flat().flatMap((run) => run.files).reduce((sum, file) => sum + (file.rows ?? 0), 0);
  const counted = runs.some((own) => own.length < 2) || rows > most_rows
    ? null
    : countedOf(experiment, runs.flat(), pair.metric);
  if (counted === null) return null;
  const drawn = (own: Counted["runs"], i: number): Drawn => ({
    value: hierarchicalBootstrap(own, counted.statistic, { resamples: 1 }).value,
    drawn: bootstrapReplicates(own, counted.statistic, { resamples: RESAMPLES, seed: seed + i }),
  });
  const over = drawn(counted.runs.slice(0, runs[0]!.length), 0);
  const under = drawn(counted.runs.slice(runs[0]!.length), 1);
  const ratios = over.drawn.map((one, i) => one / under.drawn[i]!).filter((one) => one > 0 && one < Infinity);
  if (ratios.length < RESAMPLES) return null;
  ratios.sort();
  const end = (p: number) => quantileSorted(ratios, p, "type1");
  return {
    method: "bootstrap, runs and windows",
    estimate: { value: over.value / under.value, low: end((1 - LEVEL) / 2), high: end((1 + LEVEL) / 2) },
    p: null,
    smallest_p: null,
    assumes: runs.some((own) => own.length < 8)
      ? "many runs (8): here too short; ignores blocks"
      : "runs are drawn from many; ignores blocks",
    about: "pair",
    family: 1,
  };
}

interface Drawn {
  readonly value: number;
  readonly drawn: Float64Array;
}

/** What the windows of some runs hold, on one axis, and what is read from any sum of them. */
interface Counted {
  readonly runs: readonly (readonly Float64Array[])[];
  readonly statistic: (counts: Float64Array) => number;
}

function countedOf(experiment: Experiment, runs: readonly Run[], metric: string): Counted | null {
  if (metric === "per_second") {
    const each = runs.map((run) => completionsByWindow(experiment, run, { windows: WINDOWS }));
    // Beside a second bin that counts windows, so that stacks with unequal numbers of runs compare.
    return {
      runs: each.map((own) => Array.from(own, (count) => Float64Array.of(count, 1))),
      statistic: ([ended, windows]) => ended! / windows!,
    };
  }
  const percent = PERCENTS[metric];
  if (percent === undefined) return null;
  const each = runs.map((run) => latenciesByWindow(experiment, run, { windows: WINDOWS, digits: 2 }));
  const [shape] = each.flat() as [Histogram];
  const aligned = alignedCounts(each.flat());
  return {
    runs: each.map((_, i) => aligned.slice(i * WINDOWS, (i + 1) * WINDOWS)),
    statistic: (counts) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      return total === 0 ? NaN : histogramQuantile({ ...shape, counts, total }, percent / 100, "type1");
    },
  };
}

/** The runs whose figures the comparison rests on. */
function runsOf(experiment: Experiment, pair: PairComparison, side: "a" | "b"): Run[] {
  const { stack, runs } = pair[side];
  return experiment.runs.filter(({ stack_id, workload, end, block }) =>
    stack_id === stack && workload === pair.workload && end === "complete" && runs.blocks.includes(block)
  );
}
