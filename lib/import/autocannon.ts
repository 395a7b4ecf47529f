import { amount, badInput } from "lib/import/bad_input.ts";
import type { ToolFigure, ToolSummary } from "lib/import/tool_summary.ts";

const UNITS: Readonly<Record<string, string>> = {
  latency: "ms",
  requests: "1/s",
  throughput: "bytes/s",
  duration: "s",
};
const COUNTS = new Set(["total", "totalCount", "sent"]);

/** autocannon's `--json`. Latencies are whole milliseconds, rates are of its samples of a second. */
export function readAutocannon(path: string): ToolSummary {
  const text = Deno.readTextFileSync(path);
  let result: Readonly<Record<string, unknown>>;
  try {
    result = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${path}: not JSON: ${error instanceof Error ? error.message : error}`);
  }
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
    figures: figuresOf(result, ""),
    distribution,
    unit: "ms",
  };
}

/** `p97_5` is 0.975. */
function shareOf(name: string): number | null {
  const digits = /^p(\d+(?:_\d+)?)$/.exec(name)?.[1];
  return digits === undefined ? null : Number((Number(digits.replace("_", ".")) / 100).toPrecision(12));
}

function figuresOf(record: object, under: string): ToolFigure[] {
  return Object.entries(record).flatMap(([key, value]): ToolFigure[] => {
    const name = under === "" ? key : `${under}.${key}`;
    if (typeof value === "object" && value !== null) return figuresOf(value, name);
    if (typeof value !== "number" && typeof value !== "string") return [];
    return [{ name, value, unit: COUNTS.has(key) ? "" : UNITS[name.split(".")[0]!] ?? "" }];
  });
}
