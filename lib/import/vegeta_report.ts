import { badInput } from "lib/import/bad_input.ts";
import { jsonFigures, readJsonObject } from "lib/import/json_summary.ts";
import type { ToolSummary } from "lib/import/tool_summary.ts";

/** vegeta's `report --type json`: durations in nanoseconds, estimated percentiles. */
export function readVegetaReport(path: string): ToolSummary {
  const report = readJsonObject(path);
  if (typeof report.latencies !== "object" || report.latencies === null) {
    throw badInput({ path, field: "latencies" }, "an object", report.latencies);
  }
  const figures = jsonFigures(report, (name) => {
    if (/^(latencies\.|duration$|wait$)/.test(name)) return "ns";
    return /^(rate|throughput)$/.test(name) ? "1/s" : "";
  });
  const distribution = figures.flatMap(({ name, value }) => {
    const percent = /^latencies\.(\d+)th$/.exec(name)?.[1];
    return percent === undefined ? [] : [{ share: Number(percent) / 100, value: Number(value) }];
  });
  return { kind: "summary", format: 1, tool: "vegeta", source: "report", figures, distribution, unit: "ns" };
}
