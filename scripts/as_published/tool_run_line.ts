import type { ToolRun } from "lib/store/tool_run.ts";
import { asPublishedRows } from "lib/tables/as_published.ts";

/** One line of a run: what the tool says, and what Little's law makes of it. */
export function toolRunLine(run: ToolRun): string {
  const rows = asPublishedRows(run);
  const value = (metric: string) => rows.find((row) => row.metric === metric)?.value;
  const part = (metric: string, words: (shown: string) => string, digits: number) => {
    const found = value(metric);
    return found === undefined ? [] : [words(found.toLocaleString("en", { maximumFractionDigits: digits }))];
  };
  const told = [
    ...part("per_second", (shown) => `${shown} per second`, 0),
    ...part("mean_ms", (shown) => `mean ${shown} ms`, 3),
    ...part("p99_ms", (shown) => `p99 ${shown} ms`, 3),
    ...part("requests", (shown) => `${shown} requests`, 0),
    ...part("failed", (shown) => `${shown} failed`, 0),
    ...part("tool_cpu_share", (shown) => `${shown} cores`, 2),
    ...part("littles_law", (shown) => `rate × mean ÷ connections ${shown}`, 2),
  ];
  const end = run.end === "complete" ? "" : ` ${run.end}: ${run.reason}`;
  return `${run.id}:${end} ${told.join(", ")}`;
}
