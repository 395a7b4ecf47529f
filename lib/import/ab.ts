import { amount, badInput } from "lib/import/bad_input.ts";
import { readLines } from "lib/import/lines.ts";
import type { ToolFigure, ToolSummary } from "lib/import/tool_summary.ts";

const NAMED =
  /^([A-Z][A-Za-z -]+):\s+(\d+(?:\.\d+)?)(?: \[?([A-Za-z#/]+)\]?)?(?: \((mean[^)]*)\)| received)?$/;

/** What ApacheBench prints: HTTP/1.0, whole milliseconds in its distribution. */
export function readAb(path: string): ToolSummary {
  const figures: ToolFigure[] = [];
  const distribution: { share: number; value: number }[] = [];
  for (const { line, text } of readLines(path)) {
    const place = { path, line, field: text.split(":")[0] ?? "" };
    const times = /^(Connect|Processing|Waiting|Total):\s+(\d+)\s+(\d+)\s+([\d.]+)\s+(\d+)\s+(\d+)/.exec(
      text,
    );
    const point = /^\s+(\d+)%\s+(\d+)/.exec(text);
    const named = NAMED.exec(text);
    if (times) {
      for (const [at, cell] of ["min", "mean", "sd", "median", "max"].entries()) {
        figures.push({ name: `${times[1]}.${cell}`, value: amount(times[at + 2], place), unit: "ms" });
      }
    } else if (point) {
      distribution.push({ share: Number(point[1]) / 100, value: amount(point[2], place) });
    } else if (named) {
      // "Time per request" stands twice: of a request, and of the whole test divided by the requests.
      const name = named[4]?.includes("across") ? `${named[1]}, across all` : named[1]!;
      figures.push({ name, value: amount(named[2], place), unit: named[3] ?? "" });
    }
  }
  if (!figures.some(({ name }) => name === "Requests per second")) {
    throw badInput({ path, field: "Requests per second" }, "printed", undefined);
  }
  return { kind: "summary", format: 1, tool: "ab", source: "text", figures, distribution, unit: "ms" };
}
