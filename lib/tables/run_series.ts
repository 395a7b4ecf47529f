import { OUTCOMES, type Run } from "lib/model.ts";
import { classify } from "lib/stats/classify.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { MEMORY_FILE, readMemory } from "lib/store/memory_file.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { ticks } from "lib/tables/memory_ticks.ts";

/** A figure at an instant of a run, in seconds since load began. */
export interface SeriesPoint {
  readonly at_s: number;
  readonly value: number;
}

/** A stretch of the series with one level. */
export interface SeriesLevel {
  readonly from_s: number;
  readonly to_s: number;
  readonly value: number;
}

/** One figure of a run over time, and the levels that change-point detection found in it. */
export interface RunSeries {
  readonly measure: "completed requests (1/s)" | "RSS of the tree (MiB)";
  readonly points: readonly SeriesPoint[];
  /** Empty where there are too few points to look for changes. */
  readonly levels: readonly SeriesLevel[];
}

const OK = OUTCOMES.indexOf("ok");
const WINDOWS = 100;
const LEAST_POINTS = 20;

/**
 * Rate and memory of one run over time, warm-up included: `ok` completions in a hundred slices of equal length, the
 * tree's RSS at its own ticks, and the levels of both: PELT on logarithms, as in `classify()` (Killick et al. 2012).
 */
export function runSeries(experiment: Experiment, run: Run): RunSeries[] {
  const end_s = (run.load.warmup_ms + run.load.window_ms) / 1000;
  const rate = rates(experiment, { run, end_s });
  const sampled = run.files.some((file) => file.name === MEMORY_FILE);
  const memory = sampled
    ? ticks(readMemory(runFolder(experiment, run)))
      .map(({ at_us, rss_bytes }) => ({ at_s: at_us / 1e6, value: rss_bytes / 2 ** 20 }))
      .filter(({ at_s, value }) => at_s >= 0 && at_s <= end_s && value > 0)
    : [];
  return [
    {
      measure: "completed requests (1/s)",
      points: rate,
      levels: levelsOf(rate, { better: "higher", end_s }),
    },
    {
      measure: "RSS of the tree (MiB)",
      points: memory,
      levels: levelsOf(memory, { better: "lower", end_s }),
    },
  ];
}

function rates(
  experiment: Experiment,
  { run, end_s }: { readonly run: Run; readonly end_s: number },
): SeriesPoint[] {
  const width_s = end_s / WINDOWS;
  const counts = new Uint32Array(WINDOWS);
  if (!run.files.some(({ name }) => name.startsWith("requests-"))) return [];
  const { rows, sent_us, done_us, outcome } = readRequests(runFolder(experiment, run));
  for (let row = 0; row < rows; row++) {
    const slice = Math.floor((sent_us[row]! + done_us[row]!) / 1e6 / width_s);
    if (outcome[row] === OK && slice >= 0 && slice < WINDOWS) counts[slice]!++;
  }
  return Array.from(counts, (count, slice) => ({ at_s: (slice + 0.5) * width_s, value: count / width_s }));
}

/** Slices in which nothing ended have no logarithm: they are drawn, and passed over here. */
function levelsOf(
  points: readonly SeriesPoint[],
  { better, end_s }: { readonly better: "lower" | "higher"; readonly end_s: number },
): SeriesLevel[] {
  const used = points.filter(({ value }) => value > 0);
  if (used.length < LEAST_POINTS) return [];
  const { segments } = classify(used.map(({ value }) => value), { better });
  const edge = (index: number) => {
    const [before, after] = [used[index - 1], used[index]];
    if (before === undefined) return 0;
    return after === undefined ? end_s : (before.at_s + after.at_s) / 2;
  };
  return segments.map(({ from, to, log_level }) => ({
    from_s: edge(from),
    to_s: edge(to),
    value: Math.exp(log_level),
  }));
}
