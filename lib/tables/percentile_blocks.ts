import { type ColumnTable, from } from "arquero";
import type { Run } from "lib/model.ts";
import { blockBootstrap } from "lib/stats/block_bootstrap.ts";
import { addHistograms, histogramQuantile } from "lib/stats/histogram.ts";
import { windowCount } from "lib/stats/windows.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { latenciesByWindow } from "lib/tables/run_windows.ts";

const FINEST = 200;
/** A window must be longer than nearly every request in it, or neighbours are halves of one thing. */
const TIMES_P99 = 5;
const LEAST_BEYOND = 10;
/** Fewer parts than this give an interval that is hardly one. */
const LEAST = 10;

/**
 * Percentiles of one run with intervals that allow for what hangs together in time, as rows: `percentile`, `type1_ms`
 * (of a histogram, within 0.05 %), `low_ms` and `high_ms` (95 %, blocks of windows resampled), `windows`, and `warning`.
 * Windows are half a second, or shorter where a run is too short for thirty of them, but at least five p99s. What they
 * say is of this process had it gone on, not of another start. Null with fewer than 10 requests beyond, or windows.
 */
export function percentileBlocks(
  experiment: Experiment,
  run: Run,
  { percents = [50, 90, 99], seed = 1 }: { readonly percents?: readonly number[]; readonly seed?: number } =
    {},
): ColumnTable {
  const columns = ["percentile", "type1_ms", "low_ms", "high_ms", "windows", "warning"];
  const fine = addHistograms(latenciesByWindow(experiment, run, { windows: FINEST }));
  if (fine.total < 2) return from([], columns);
  const span_s = run.load.window_ms / 1000;
  const p99_s = histogramQuantile(fine, 0.99, "type1") / 1000;
  const least_width = Math.max(TIMES_P99 * p99_s, Math.min(0.5, span_s / 30), span_s / FINEST);
  const windows = windowCount(span_s, fine.total, { least_width });
  const histograms = latenciesByWindow(experiment, run, { windows });
  const rows = percents.map((percent) => {
    const few = fine.total * (100 - percent) / 100 < LEAST_BEYOND;
    const none = { percentile: `p${percent}`, type1_ms: null, low_ms: null, high_ms: null, windows };
    if (few) return { ...none, warning: "fewer than 10 beyond" };
    if (windows < LEAST) {
      return { ...none, warning: `the run is too short: takes ${LEAST} windows of five p99s` };
    }
    const found = blockBootstrap(histograms, { p: percent / 100, seed, resamples: 1_000 });
    const { value: type1_ms, low: low_ms, high: high_ms, warnings } = found;
    return { ...none, type1_ms, low_ms, high_ms, warning: warnings[0] ?? "" };
  });
  return from(rows, columns);
}
