import { badInput } from "lib/import/bad_input.ts";
import { jsonFigures, readJsonObject } from "lib/import/json_summary.ts";
import type { ToolSummary } from "lib/import/tool_summary.ts";

/** bombardier's `--format json`: latencies in microseconds; its rates are of samples of a tenth of a second. */
export function readBombardier(path: string): ToolSummary {
  const { spec, result } = readJsonObject(path);
  if (typeof result !== "object" || result === null) {
    throw badInput({ path, field: "result" }, "an object", result);
  }
  const figures = [
    ...jsonFigures({ spec: spec ?? {} }, () => ""),
    ...jsonFigures(result, (name) => {
      if (name === "timeTakenSeconds") return "s";
      if (name.startsWith("bytes")) return "bytes";
      return { latency: "us", rps: "1/s" }[name.split(".")[0] ?? ""] ?? "";
    }),
  ];
  const distribution = figures.flatMap(({ name, value }) => {
    const percent = /^latency\.percentiles\.(\d+)$/.exec(name)?.[1];
    return percent === undefined ? [] : [{ share: Number(percent) / 100, value: Number(value) }];
  });
  return {
    kind: "summary",
    format: 1,
    tool: "bombardier",
    source: "JSON",
    figures,
    distribution,
    unit: "us",
  };
}
