import { type ColumnTable, from } from "arquero";
import type { Run, RunEnd, Severity } from "lib/model.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { MEMORY_FILE, readMemory } from "lib/store/memory_file.ts";
import { requestRows } from "lib/store/merge.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { type LatencyFigures, latencyFigures } from "lib/tables/latency_figures.ts";
import { type MemoryFigures, memoryFigures } from "lib/tables/memory_figures.ts";
import { ratio } from "lib/tables/ratio.ts";
import { runIdentity } from "lib/tables/run_identity.ts";
import { warningsOf } from "lib/tables/warnings.ts";

type Figures =
  & { readonly [K in keyof LatencyFigures]: LatencyFigures[K] | null }
  & MemoryFigures
  & {
    /** CPU time of the server's tree over the window by the `ok` requests that ended in it. */
    readonly cpu_us_per_request: number | null;
    /** Database transactions by answers that should have cost one. */
    readonly transactions_per_request: number | null;
  };

/** A row of `summary()`. */
export interface SummaryRow extends Figures {
  /** Index into `experiment.runs`. */
  readonly run: number;
  readonly id: string;
  /** The stack's id. */
  readonly stack: string;
  readonly name: string;
  readonly workload: string;
  readonly block: number;
  readonly end: RunEnd;
  readonly warnings: number;
  readonly worst: Severity | null;
  readonly instrument: boolean;
}

/** Names of the columns of `summary()` that hold figures, in their order. */
export const FIGURES: readonly (keyof Figures)[] = [
  "n",
  "failed",
  "error_share",
  "per_second",
  "mean_ms",
  "p50_ms",
  "p95_ms",
  "p99_ms",
  "max_ms",
  "idle_rss_bytes",
  "peak_rss_bytes",
  "peak_pss_bytes",
  "peak_hwm_bytes",
  "cpu_us_per_request",
  "transactions_per_request",
];
const BEFORE = ["run", "id", "stack", "name", "workload", "block", "end"];
const AFTER = ["warnings", "worst", "instrument"];

/**
 * A row per run, read one run at a time, so that the number of runs is not limited by memory. Every figure of
 * a run that did not complete is null: it has no whole window. Runs with warnings are kept, with `warnings`
 * and `worst` beside their figures. See `SummaryRow` for what each column is.
 */
export function summary(experiment: Experiment): ColumnTable {
  const rows = experiment.runs.map((run, index): SummaryRow => ({
    ...runIdentity(run, index),
    end: run.end,
    ...figures(experiment, run),
    ...warningsOf(run),
    instrument: run.stack.instrument !== undefined,
  }));
  return from(rows, [...BEFORE, ...FIGURES, ...AFTER]);
}

/** The rows of `summary()`, or of what a filter left of it. */
export function summaryRows(summary: ColumnTable): SummaryRow[] {
  return summary.objects() as SummaryRow[];
}

function figures(experiment: Experiment, run: Run): Figures {
  if (run.end !== "complete") return NO_FIGURES;
  const folder = runFolder(experiment, run);
  const latency = requestRows(run) === 0 ? null : latencyFigures(readRequests(folder), run.load);
  const sampled = run.files.some((file) => file.name === MEMORY_FILE);
  const { server_cpu_us, transactions, answered_with_database } = run.observed;
  const completed = latency === null ? null : latency.per_second * run.load.window_ms / 1000;
  return {
    ...NO_FIGURES,
    ...latency,
    ...(sampled ? memoryFigures(readMemory(folder)) : {}),
    cpu_us_per_request: ratio(server_cpu_us, completed),
    transactions_per_request: ratio(transactions, answered_with_database),
  };
}

const NO_FIGURES = Object.fromEntries(FIGURES.map((name) => [name, null])) as unknown as Figures;
