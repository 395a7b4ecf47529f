import type { Experiment } from "lib/store/experiment.ts";
import { analyseBlocks } from "lib/stats/analyse_blocks.ts";
import type { Comparison } from "lib/stats/compare_stacks.ts";
import { runValues } from "lib/stats/run_values.ts";
import { summary, type SummaryRow, summaryRows } from "lib/tables/summary.ts";
import { shareOf } from "./share_of.ts";

const METRICS = ["per_second", "p50_ms", "p99_ms"] as const;
type Metric = typeof METRICS[number];
const ALPHA = 0.05;
/** Fewer experiments cannot show that at most 5 % are false alarms, even without any. */
const ENOUGH = 60;

/** The two names of one stack compared, as any experiment's stacks are; null where a run was lost. */
export function compareNames(experiment: Experiment, metric: Metric): Comparison | null {
  const rows = summaryRows(summary(experiment));
  const values = experiment.plan.stacks.map((stack) => rows.filter((row) => row.stack === stack));
  const whole = values.every((own) =>
    own.length === experiment.plan.blocks && own.every((row) => typeof row[metric] === "number")
  );
  if (!whole) return null;
  const runs = (own: readonly SummaryRow[]) =>
    runValues(own.map((row) => ({ block: row.block, value: row[metric] as number })));
  return analyseBlocks(values.map(runs), { level: 1 - ALPHA }).comparisons[0] ?? null;
}

/** One experiment in a line. */
export function aaOutcome(experiment: Experiment): string {
  const told = METRICS.map((metric) => {
    const comparison = compareNames(experiment, metric);
    return `${metric} ${comparison === null ? "lost" : ratioOf(comparison)}`;
  });
  return `seed ${experiment.plan.seed}: ${told.join(", ")}`;
}

/** How often the names were called different, and what was claimed of their ratio. */
export function aaReport(experiments: readonly Experiment[], wanted: number): string {
  const [first] = experiments;
  if (first === undefined) return "No experiment is complete yet";
  const { stacks, blocks, load } = first.plan;
  const lines = METRICS.map((metric) => reportOf(experiments, metric));
  const still = experiments.length < ENOUGH
    ? `\n${experiments.length} of ${wanted} experiments: "at most 5 %" is claimed from ${ENOUGH} on`
    : "";
  return [
    `${stacks.join(" against ")}: ${blocks} blocks, ${load.in_flight} in flight, ${
      load.window_ms / 1000
    } s windows`,
    ...lines,
  ].join("\n") + still;
}

function reportOf(experiments: readonly Experiment[], metric: Metric): string {
  const found = experiments.map((experiment) => compareNames(experiment, metric)).filter((one) =>
    one !== null
  );
  const different = found.filter(({ p }) => p < ALPHA).length;
  const ratios = found.map(({ ratio }) => ratio.value).sort((a, b) => a - b);
  const widths = found.map(({ ratio }) => (ratio.high as number) / (ratio.low as number)).sort((a, b) =>
    a - b
  );
  const shown = (value: number | undefined) => (value ?? NaN).toFixed(3);
  const half = widths.length >> 1;
  return `${metric}: called different in ${shareOf(different, found.length)}; ratios ${shown(ratios[0])} to ${
    shown(ratios.at(-1))
  }, the middle interval is ±${((Math.sqrt(widths[half] ?? NaN) - 1) * 100).toFixed(1)} %`;
}

function ratioOf({ ratio, p }: Comparison): string {
  const [value, low, high] = [ratio.value, ratio.low, ratio.high].map((one) => (one ?? NaN).toFixed(3));
  return `${value} (${low}–${high})${p < ALPHA ? " DIFFERENT" : ""}`;
}
