import { amount, badInput } from "lib/import/bad_input.ts";
import { readJsonObject } from "lib/import/json_summary.ts";
import type { ToolFigure, ToolSummary } from "lib/import/tool_summary.ts";

const SECONDS = new Set(["total", "slowest", "fastest", "average"]);

/** oha's `--output-format json`: seconds, of the requests that got an answer. */
export function readOhaJson(path: string): ToolSummary {
  const result = readJsonObject(path);
  const part = (name: string) => {
    const value = result[name];
    if (typeof value === "object" && value !== null) return Object.entries(value);
    throw badInput({ path, field: name }, "an object", value);
  };
  const summary = part("summary").map(([name, value]): ToolFigure => ({
    name: `summary.${name}`,
    value: amount(value, { path, field: `summary.${name}` }),
    unit: SECONDS.has(name) ? "s" : { requestsPerSec: "1/s", sizePerSec: "bytes/s" }[name] ?? "",
  }));
  const counts = ["statusCodeDistribution", "errorDistribution"].flatMap((name) =>
    part(name).map(([key, value]): ToolFigure => {
      return { name: `${name}.${key}`, value: amount(value, { path, field: `${name}.${key}` }), unit: "" };
    })
  );
  const distribution = part("latencyPercentiles").filter(([, value]) => value !== null).map((
    [name, value],
  ) => ({
    share: Number((Number(name.slice(1)) / 100).toPrecision(12)),
    value: amount(value, { path, field: `latencyPercentiles.${name}` }),
  }));
  return {
    kind: "summary",
    format: 1,
    tool: "oha",
    source: "JSON",
    figures: [...summary, ...counts],
    distribution,
    unit: "s",
  };
}
