import { amount, badInput } from "lib/import/bad_input.ts";
import { jsonFigures, readJsonObject } from "lib/import/json_summary.ts";
import type { ToolSummary } from "lib/import/tool_summary.ts";

const UNITS: Readonly<Record<string, string>> = {
  latency: "ms",
  requests: "1/s",
  throughput: "bytes/s",
  duration: "s",
};
const COUNTS = new Set(["total", "totalCount", "sent"]);

/** autocannon's `--json`. Latencies are whole milliseconds, rates are of its samples of a second. */
export function readAutocannon(path: string): ToolSummary {
  const result = readJsonObject(path);
  if (typeof result.latency !== "object" || result.latency === null) {
    throw badInput({ path, field: "latency" }, "an object", result.latency);
  }
  const distribution = Object.entries(result.latency).flatMap(([name, value]) => {
    const share = shareOf(name);
    return share === null ? [] : [{ share, value: amount(value, { path, field: `latency.${name}` }) }];
  });
  return {
    kind: "summary",
    format: 1,
    tool: "autocannon",
    source: "JSON",
    figures: jsonFigures(result, unitOf),
    distribution,
    unit: "ms",
  };
}

/** `p97_5` is 0.975. */
function shareOf(name: string): number | null {
  const digits = /^p(\d+(?:_\d+)?)$/.exec(name)?.[1];
  return digits === undefined ? null : Number((Number(digits.replace("_", ".")) / 100).toPrecision(12));
}

function unitOf(name: string): string {
  const parts = name.split(".");
  return COUNTS.has(parts.at(-1)!) ? "" : UNITS[parts[0]!] ?? "";
}
