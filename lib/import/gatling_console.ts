import { badInput } from "lib/import/bad_input.ts";
import { readLines } from "lib/import/lines.ts";
import type { ToolFigure, ToolSummary } from "lib/import/tool_summary.ts";

const UNITS: readonly (readonly [RegExp, string])[] = [[/response time|\(ms\)/, "ms"], [
  /requests\/sec|rps/,
  "1/s",
]];
const KINDS = ["total", "ok", "ko"];

/**
 * The statistics that Gatling prints at its end: milliseconds, of all answers, of those that passed the checks (ok)
 * and of those that did not (ko). Percentiles are of an estimator's.
 */
export function readGatlingConsole(path: string): ToolSummary {
  const figures: ToolFigure[] = [];
  let part = "";
  for (const { text } of readLines(path)) {
    part = /^---- (Global Information|Errors|[^-]*)/.exec(text)?.[1]?.trim() ?? part;
    if (part === "Global Information") figures.push(...globalFigures(text));
    const found = /^> (.+?)\s{2,}([\d,]+)\s+\(\s*[\d.]+ ?%\)/.exec(text);
    if (part === "Errors" && found !== null) errorFigure(figures, found);
  }
  if (!figures.some(({ name }) => name === "request count.total")) {
    throw badInput(
      { path, field: "Global Information" },
      "printed: Gatling was stopped before its end",
      undefined,
    );
  }
  const distribution = figures.flatMap(({ name, value }) => {
    const percent = /response time (\d+)\w\w percentile(?: \(ms\))?\.total$/.exec(name)?.[1];
    return percent === undefined ? [] : [{ share: Number(percent) / 100, value: Number(value) }];
  });
  return {
    kind: "summary",
    format: 1,
    tool: "gatling",
    source: "console",
    figures,
    distribution,
    unit: "ms",
  };
}

/** `> request count   40 (OK=10   KO=30   )`, and since 3.13 `> request count   |   40 |   10 |   30`. */
function globalFigures(text: string): ToolFigure[] {
  const cells = /^> (.+?)\s{2,}([\d.,-]+)\s+\(OK=([\d.,-]+)\s+KO=([\d.,-]+)\s*\)/.exec(text) ??
    /^> (.+?)\s*\|\s+([\d.,-]+)\s+\|\s+([\d.,-]+)\s+\|\s+([\d.,-]+)/.exec(text);
  if (cells === null) return [];
  const [, name = "", ...values] = cells;
  const unit = UNITS.find(([words]) => words.test(name))?.[1] ?? "";
  // A kind without answers has a dash.
  return values.flatMap((value, at) =>
    value === "-" ? [] : [{ name: `${name}.${KINDS[at]}`, value: Number(value.replaceAll(",", "")), unit }]
  );
}

/** The list of errors is printed while it runs too: the last one counts. */
function errorFigure(figures: ToolFigure[], [, message, count]: RegExpExecArray): void {
  const name = `error.${message}`;
  const before = figures.findIndex((figure) => figure.name === name);
  if (before !== -1) figures.splice(before, 1);
  figures.push({ name, value: Number(count!.replaceAll(",", "")), unit: "" });
}
