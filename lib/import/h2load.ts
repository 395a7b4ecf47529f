import { amount, badInput } from "lib/import/bad_input.ts";
import { duration } from "lib/import/duration.ts";
import { readLines } from "lib/import/lines.ts";
import type { ToolFigure, ToolSummary } from "lib/import/tool_summary.ts";

const COLUMNS = ["min", "max", "mean", "sd"];

/** What h2load prints; durations become microseconds. It has no percentiles before version 1.63. */
export function readH2load(path: string): ToolSummary {
  const figures: ToolFigure[] = [];
  for (const { line, text } of readLines(path)) {
    const place = { path, line, field: text.split(":")[0]?.trim() ?? "" };
    const end = /^finished in (\S+), ([\d.]+) req\/s, (\S+)$/.exec(text);
    if (end) {
      figures.push(
        { name: "finished in", value: duration(end[1]!, place), unit: "us" },
        { name: "req/s", value: amount(end[2], place), unit: "1/s" },
      );
    }
    const counts = /^(requests|status codes): (.*)$/.exec(text);
    for (const [, value, name] of counts?.[2]?.matchAll(/(\d+) (\w+)/g) ?? []) {
      figures.push({ name: `${counts![1]}.${name}`, value: Number(value), unit: "" });
    }
    const times = /^(time for request|time for connect|time to 1st byte):\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)/
      .exec(text);
    for (const [at, cell] of times === null ? [] : COLUMNS.entries()) {
      figures.push({
        name: `${times?.[1]}.${cell}`,
        value: duration(times?.[at + 2] ?? "", place),
        unit: "us",
      });
    }
  }
  if (!figures.some(({ name }) => name === "req/s")) {
    throw badInput({ path, field: "finished in" }, "printed", undefined);
  }
  return {
    kind: "summary",
    format: 1,
    tool: "h2load",
    source: "text",
    figures,
    distribution: [],
    unit: null,
  };
}
