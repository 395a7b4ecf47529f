import { badInput } from "lib/import/bad_input.ts";
import { jsonFigures, readJsonObject } from "lib/import/json_summary.ts";
import type { ToolSummary } from "lib/import/tool_summary.ts";

const RATES = /^(http_reqs|iterations)\.rate$/;
const BYTES = /^data_(sent|received)\./;
const TIMES = /^(http_req_(?!failed)\w+|iteration_duration)(\{.*\})?\./;

/** k6's `--summary-export`: milliseconds; rates are of its whole test, start and end included. */
export function readK6Summary(path: string): ToolSummary {
  const { metrics } = readJsonObject(path);
  if (typeof metrics !== "object" || metrics === null) {
    throw badInput({ path, field: "metrics" }, "an object", metrics);
  }
  const figures = jsonFigures(metrics, unitOf);
  const distribution = figures.flatMap(({ name, value }) => {
    const percent = /^http_req_duration\.(?:p\((\d+(?:\.\d+)?)\)|(med))$/.exec(name);
    if (percent === null) return [];
    const share = percent[2] === "med" ? 0.5 : Number(percent[1]) / 100;
    return [{ share: Number(share.toPrecision(12)), value: Number(value) }];
  });
  return {
    kind: "summary",
    format: 1,
    tool: "k6",
    source: "summary export",
    figures,
    distribution,
    unit: "ms",
  };
}

function unitOf(name: string): string {
  if (RATES.test(name)) return "1/s";
  if (BYTES.test(name)) return name.endsWith(".rate") ? "bytes/s" : "bytes";
  return TIMES.test(name) ? "ms" : "";
}
