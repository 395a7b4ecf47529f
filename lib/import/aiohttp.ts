import { badInput } from "lib/import/bad_input.ts";
import { jsonFigures, readJsonObject } from "lib/import/json_summary.ts";
import type { ToolSummary } from "lib/import/tool_summary.ts";

const PERCENTILES: Readonly<Record<string, number>> = { p50_ms: 0.5, p95_ms: 0.95, p99_ms: 0.99 };

/** What `aiohttp_client.py` of this workspace prints: one JSON object whose names carry their units. */
export function readAiohttp(path: string): ToolSummary {
  const report = readJsonObject(path);
  if (report.tool !== "aiohttp") throw badInput({ path, field: "tool" }, "aiohttp", report.tool);
  const figures = jsonFigures(report, (name) => {
    if (name.endsWith("_ms")) return "ms";
    if (name.endsWith("_s")) return "s";
    return name === "requests_per_second" ? "1/s" : "";
  });
  const distribution = figures.flatMap(({ name, value }) => {
    const share = PERCENTILES[name];
    return share === undefined ? [] : [{ share, value: Number(value) }];
  });
  return { kind: "summary", format: 1, tool: "aiohttp", source: "JSON", figures, distribution, unit: "ms" };
}
