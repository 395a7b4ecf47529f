import { decodeFromCompressedBase64, type Histogram } from "hdr-histogram-js";
import { amount, badInput } from "lib/import/bad_input.ts";
import { type Line, readLines } from "lib/import/lines.ts";
import type { ToolFigure, ToolSummary } from "lib/import/tool_summary.ts";

const SHARES = [0, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 1];

/** HdrHistogram's interval log (`.hlog`): its intervals added up, in the unit they were recorded in; and each one. */
export function readHlog(path: string): ToolSummary {
  const figures: ToolFigure[] = [];
  let all: Histogram | undefined;
  for (const one of readLines(path)) {
    const start = /^#\[StartTime: ([\d.]+)/.exec(one.text)?.[1];
    if (start !== undefined) figures.push({ name: "StartTime", value: Number(start), unit: "s" });
    if (one.text.startsWith("#") || one.text.startsWith('"')) continue;
    const { name, histogram, ...interval } = intervalOf(one, path);
    for (const [key, value] of Object.entries(interval)) {
      figures.push({ name: `${name}.${key}`, value, unit: key === "max" || key === "count" ? "" : "s" });
    }
    if (all === undefined) all = histogram;
    else all.add(histogram);
  }
  if (all === undefined) {
    throw badInput({ path, field: "Interval_Compressed_Histogram" }, "on a line", undefined);
  }
  const total = all;
  figures.push({ name: "Total count", value: total.totalCount, unit: "" });
  return {
    kind: "summary",
    format: 1,
    tool: "hdrhistogram",
    source: ".hlog",
    figures,
    distribution: SHARES.map((share) => ({ share, value: total.getValueAtPercentile(share * 100) })),
    unit: null,
  };
}

/** Tag (if any), start, length, maximum in the log's printed unit, and the histogram. */
function intervalOf({ line, text }: Line, path: string) {
  const cells = text.split(",");
  const tag = cells[0]?.startsWith("Tag=") ? cells.shift()! : null;
  const [start, length, max, encoded = ""] = cells;
  const place = (field: string) => ({ path, line, field });
  try {
    const histogram = decodeFromCompressedBase64(encoded);
    return {
      name: `interval ${line}${tag === null ? "" : ` ${tag}`}`,
      histogram,
      start: amount(start, place("StartTimestamp")),
      length: amount(length, place("Interval_Length")),
      max: amount(max, place("Interval_Max")),
      count: histogram.totalCount,
    };
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    throw badInput(place("Interval_Compressed_Histogram"), "a compressed histogram in base64", encoded);
  }
}
