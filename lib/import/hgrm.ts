import { amount, badInput } from "lib/import/bad_input.ts";
import { readLines } from "lib/import/lines.ts";
import type { ToolFigure, ToolSummary } from "lib/import/tool_summary.ts";

/** HdrHistogram's percentile distribution (`.hgrm`): values in the unit it was printed in, which it does not say. */
export function readHgrm(path: string): ToolSummary {
  const distribution: { share: number; value: number }[] = [];
  const figures: ToolFigure[] = [];
  let head = false;
  for (const { line, text } of readLines(path)) {
    if (/^\s*Value\s+Percentile\s+TotalCount/.test(text)) head = true;
    else if (text.startsWith("#[")) {
      for (const [, name, value] of text.matchAll(/(\w[\w ]*?)\s*=\s*([\d.]+)/g)) {
        figures.push({ name: name!, value: amount(value, { path, line, field: name! }), unit: "" });
      }
    } else if (head) {
      const [value, share] = text.trim().split(/\s+/);
      const at = amount(share, { path, line, field: "Percentile" });
      if (at > 1) throw badInput({ path, line, field: "Percentile" }, "from 0 to 1", share);
      distribution.push({ share: at, value: amount(value, { path, line, field: "Value" }) });
    }
  }
  if (!head) throw badInput({ path, field: "Value" }, "the first of the line of column names", undefined);
  if (!figures.some(({ name }) => name === "Total count")) {
    throw badInput({ path, field: "Total count" }, "in the lines at the end: the file is cut off", undefined);
  }
  return {
    kind: "summary",
    format: 1,
    tool: "hdrhistogram",
    source: ".hgrm",
    figures,
    distribution,
    unit: null,
  };
}
