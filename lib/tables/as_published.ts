import { type ColumnTable, from } from "arquero";
import type { ToolRun } from "lib/store/tool_run.ts";
import { type Meaning, MEANINGS, PERCENTILES, TO_MS } from "lib/tables/as_published_metrics.ts";

/** A figure that a tool printed, or that follows from what it printed. */
export interface AsPublishedRow {
  readonly publication: string | null;
  readonly run: string;
  readonly tool: string;
  readonly stack: string;
  readonly workload: string;
  /** One of ours (`per_second`, `mean_ms`, `p99_ms` …), `littles_law`, or the tool's own name. */
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** How the tool makes it; null where nothing is known of it. */
  readonly definition: string | null;
}

const COLUMNS = ["publication", "run", "tool", "stack", "workload", "metric", "value", "unit", "definition"];
const UNITS: Readonly<Record<string, string>> = { per_second: "1/s", requests: "", failed: "" };
const TOOL_CPU = "CPU time of the tool's processes by its time, its start and reports included";
const LITTLE = "rate × mean ÷ connections: at most 1 where the mean is one of measured latencies";

/**
 * What other tools printed of their runs, a row a figure. Figures with one of our names are in its unit and say how the
 * tool makes them; all others keep the tool's name and unit. `littles_law` is X·R/N of a closed loop: the requests in
 * flight that rate and mean imply, by those there could be; above 1 the mean cannot be of measured latencies alone.
 * `tool_cpu_share` is ours: near 1 for a tool of one thread, the tool is what limits the rate.
 */
export function asPublished(runs: readonly ToolRun[]): ColumnTable {
  return from(runs.flatMap(asPublishedRows), COLUMNS);
}

/** The same of one run as plain rows. */
export function asPublishedRows(run: ToolRun): AsPublishedRow[] {
  const { publication, id, tool, stack_id: stack, workload } = run;
  const base = { publication, run: id, tool, stack, workload };
  const all = [...figuresOf(run), ...percentilesOf(run), ...littlesLaw(run), ...toolCpu(run)];
  return all.map((figure) => ({
    ...base,
    ...figure,
  }));
}

/** X·R/N of a run, or null where a part of it is not known. */
export function littlesRatio(run: ToolRun): number | null {
  const value = (metric: Meaning["metric"]) =>
    figuresOf(run).find((figure) => figure.metric === metric)?.value;
  const [rate, mean_ms] = [value("per_second"), value("mean_ms")];
  const { connections } = run.load;
  if (rate === undefined || mean_ms === undefined || connections === null) return null;
  return rate * (mean_ms / 1000) / connections;
}

type Figure = Pick<AsPublishedRow, "metric" | "value" | "unit" | "definition">;

function figuresOf({ tool, summary }: ToolRun): Figure[] {
  return (summary?.figures ?? []).flatMap(({ name, value, unit }): Figure[] => {
    if (typeof value !== "number") return [];
    const meaning = MEANINGS[tool]?.[name];
    if (meaning === undefined) return [{ metric: name, value, unit, definition: null }];
    const { metric, scale, definition } = meaning;
    return [{ metric, value: value * scale, unit: UNITS[metric] ?? "ms", definition }];
  });
}

function percentilesOf({ tool, summary }: ToolRun): Figure[] {
  const scale = TO_MS[summary?.unit ?? ""];
  if (summary === null || scale === undefined) return [];
  return summary.distribution.map(({ share, value }) => ({
    metric: `p${Number((share * 100).toPrecision(8))}_ms`,
    value: value * scale,
    unit: "ms",
    definition: PERCENTILES[tool] ?? null,
  }));
}

function littlesLaw(run: ToolRun): Figure[] {
  const value = littlesRatio(run);
  return value === null ? [] : [{ metric: "littles_law", value, unit: "", definition: LITTLE }];
}

function toolCpu({ observed }: ToolRun): Figure[] {
  const cpu_us = observed?.tool_cpu_us ?? null;
  if (observed === null || cpu_us === null) return [];
  const value = cpu_us / 1e6 / observed.took_s;
  return [{ metric: "tool_cpu_share", value, unit: "cores", definition: TOOL_CPU }];
}
