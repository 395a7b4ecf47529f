import { amount, badInput } from "lib/import/bad_input.ts";
import { readLines } from "lib/import/lines.ts";
import type { ToolFigure, ToolSummary } from "lib/import/tool_summary.ts";

/** What hey prints: seconds with four digits after the point, of the requests that got an answer. */
export function readHeyText(path: string): ToolSummary {
  const figures: ToolFigure[] = [];
  const distribution: { share: number; value: number }[] = [];
  for (const { line, text } of readLines(path)) {
    const place = { path, line, field: text.trim().split(":")[0] ?? "" };
    const total = /^\s+(Total|Slowest|Fastest|Average):\s+([\d.]+) secs/.exec(text);
    if (total) figures.push({ name: total[1]!, value: amount(total[2], place), unit: "s" });
    const rate = /^\s+Requests\/sec:\s+([\d.]+)/.exec(text);
    if (rate) figures.push({ name: "Requests/sec", value: amount(rate[1], place), unit: "1/s" });
    const size = /^\s+(Total data|Size\/request):\s+(\d+) bytes/.exec(text);
    if (size) figures.push({ name: size[1]!, value: amount(size[2], place), unit: "bytes" });
    const status = /^\s+\[(\d{3})\]\s+(\d+) responses/.exec(text);
    if (status) figures.push({ name: `status.${status[1]}`, value: amount(status[2], place), unit: "" });
    const failed = status ? null : /^\s+\[(\d+)\]\s+(\S.*[A-Za-z].*)$/.exec(text);
    if (failed) figures.push({ name: `error.${failed[2]}`, value: amount(failed[1], place), unit: "" });
    // Its percent sign is printed twice.
    const point = /^\s+(\d+)%+ in ([\d.]+) secs/.exec(text);
    if (point) distribution.push({ share: Number(point[1]) / 100, value: amount(point[2], place) });
  }
  if (!figures.some(({ name }) => name === "Requests/sec")) {
    throw badInput({ path, field: "Requests/sec" }, "printed", undefined);
  }
  return { kind: "summary", format: 1, tool: "hey", source: "text", figures, distribution, unit: "s" };
}
