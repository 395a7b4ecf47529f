import type { Run } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";

/** Figures of one run, by the names of the summary's columns; null where there is none. */
export interface BenchmarkFigures {
  readonly id: string;
  readonly n: number | null;
  readonly per_second: number | null;
  readonly mean_ms: number | null;
  readonly p50_ms: number | null;
  readonly p95_ms: number | null;
  readonly p99_ms: number | null;
  readonly peak_rss_bytes: number | null;
  readonly cpu_us_per_request: number | null;
}

/** benchstat scales `ns`, `B` and `/s`; anything else it prints as it is. */
const UNITS = [
  { name: "per_second", unit: "req/s", scale: 1, better: "higher" },
  { name: "p50_ms", unit: "p50-sec", scale: 1e-3, better: "lower" },
  { name: "p95_ms", unit: "p95-sec", scale: 1e-3, better: "lower" },
  { name: "p99_ms", unit: "p99-sec", scale: 1e-3, better: "lower" },
  { name: "peak_rss_bytes", unit: "rss-bytes", scale: 1, better: "lower" },
  { name: "cpu_us_per_request", unit: "cpu-sec/req", scale: 1e-6, better: "lower" },
] as const;

/**
 * An experiment in Go's benchmark format: a line per complete run, `BenchmarkRequests/workload=W/stack=S`, with the
 * count of latencies, their mean as ns/op and the other figures. benchstat takes the lines of one name as its sample:
 * `benchstat -col /stack -row /workload FILE`.
 */
export function goBenchmarks(experiment: Experiment, figures: readonly BenchmarkFigures[]): string {
  const byRun = new Map(figures.map((one) => [one.id, one]));
  const lines = experiment.runs.flatMap((run) => {
    const one = byRun.get(run.id);
    return run.end === "complete" && one !== undefined && (one.n ?? 0) > 0 ? [benchmarkLine(run, one)] : [];
  });
  const { os, cpu } = experiment.runs[0]?.environment ?? { os: null, cpu: null };
  const units = UNITS.map(({ unit, better }) => `Unit ${unit} better=${better}`);
  return [
    ...(os === null ? [] : [`goos: ${os}`]),
    ...(cpu === null ? [] : [`cpu: ${cpu}`]),
    `pkg: benchbook/${experiment.plan.experiment}`,
    ...units,
    "",
    ...lines,
    "",
  ].join("\n");
}

function benchmarkLine(run: Run, figures: BenchmarkFigures): string {
  const name = `BenchmarkRequests/workload=${nameOf(run.workload)}/stack=${nameOf(run.stack_id)}`;
  const mean = figures.mean_ms === null ? [] : [`${figures.mean_ms * 1e6} ns/op`];
  const others = UNITS.flatMap(({ name, unit, scale }) => {
    const value = figures[name];
    return value === null ? [] : [`${Number((value * scale).toPrecision(12))} ${unit}`];
  });
  return [name, figures.n, ...mean, ...others].join("\t");
}

/** The format ends a name at a blank, a key at `/`, and takes `-4` at the end for a number of processors. */
function nameOf(text: string): string {
  return text.replaceAll(/[\s/=]/g, "_").replace(/-(\d+)$/, "_$1");
}
