import { type VarianceComponents, varianceComponents } from "lib/stats/variance_components.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { completionsByWindow } from "lib/tables/run_windows.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

/** The rate of one slice of one run's window. */
export interface WindowRate {
  readonly run: number;
  readonly stack: string;
  readonly block: number;
  /** 0, 1, 2 … */
  readonly slice: number;
  /** `ok` requests that ended in the slice, by its length. */
  readonly per_second: number;
}

/** How much a stack's rate varies between its runs, and between slices of one run. */
export interface RunComponents {
  readonly stack: string;
  readonly runs: number;
  /** On logs: 0.02 is about 2 %. */
  readonly between_sd: number;
  readonly within_sd: number;
  /** Share of the variance of one slice that its run accounts for, with its interval. */
  readonly icc: VarianceComponents["icc"];
}

/**
 * The window of each run cut into slices of one length, with the rate of each; one run in memory at a time. Runs that
 * did not complete, of instruments and without any request are passed over.
 */
export function windowRates(
  experiment: Experiment,
  rows: readonly SummaryRow[],
  { workload, slices = 10 }: { readonly workload: string; readonly slices?: number },
): WindowRate[] {
  const used = rows.filter((row) =>
    !row.instrument && row.workload === workload && row.end === "complete" && (row.n ?? 0) > 0
  );
  return used.flatMap(({ run, stack, block }) =>
    ratesOf(experiment, run, slices).map((per_second, slice) => ({ run, stack, block, slice, per_second }))
  );
}

/**
 * Variance between runs and within them, per stack, on logarithms, by analysis of variance with runs as random
 * effects. Slices of one run follow each other and are alike, so that "within" is what a longer run would average out
 * at best. Stacks with fewer than two runs, or a slice without any completion, are passed over.
 */
export function runComponents(rates: readonly WindowRate[]): RunComponents[] {
  return [...Map.groupBy(rates, (rate) => rate.stack)].flatMap(([stack, own]) => {
    const runs = [...Map.groupBy(own, (rate) => rate.run).values()];
    if (runs.length < 2 || own.length === runs.length || own.some((rate) => rate.per_second === 0)) return [];
    const split = varianceComponents(runs.map((run) => run.map((rate) => Math.log(rate.per_second))));
    return [{
      stack,
      runs: runs.length,
      between_sd: Math.sqrt(split.between),
      within_sd: Math.sqrt(split.within),
      icc: split.icc,
    }];
  });
}

function ratesOf(experiment: Experiment, index: number, slices: number): number[] {
  const run = experiment.runs[index]!;
  const width_s = run.load.window_ms / 1000 / slices;
  return Array.from(completionsByWindow(experiment, run, { windows: slices }), (count) => count / width_s);
}
