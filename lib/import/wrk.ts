import { badInput } from "lib/import/bad_input.ts";
import { duration } from "lib/import/duration.ts";
import { readLines } from "lib/import/lines.ts";
import type { ToolFigure, ToolSummary } from "lib/import/tool_summary.ts";

const COUNTED = /^([\d.]+)([kMGT]?)$/;

/** What wrk (or wrk2) prints, with or without `--latency`. Durations become microseconds, as many digits as printed. */
export function readWrk(path: string): ToolSummary {
  const figures: ToolFigure[] = [];
  const distribution: { share: number; value: number }[] = [];
  let head = false;
  for (const { line, text } of readLines(path)) {
    head ||= /^Running .* test @ /.test(text);
    const point = /^\s+([\d.]+)%\s+(\S+)$/.exec(text);
    if (point === null) {
      figures.push(...figuresOf(text, { path, line, field: text.trim().split(/\s/)[0] ?? "" }));
    } else {
      const value = duration(point[2]!, { path, line, field: `${point[1]}%` });
      distribution.push({ share: Number((Number(point[1]) / 100).toPrecision(12)), value });
    }
  }
  if (!head) throw badInput({ path, field: "Running" }, `a line "Running … test @ …"`, undefined);
  if (!figures.some(({ name }) => name === "Requests/sec")) {
    throw badInput({ path, field: "Requests/sec" }, "printed: wrk was stopped before its end", undefined);
  }
  return { kind: "summary", format: 1, tool: "wrk", source: "text", figures, distribution, unit: "us" };
}

type Place = Parameters<typeof badInput>[0];

function figuresOf(text: string, place: Place): ToolFigure[] {
  const running = /^Running (\S+) test @ (\S+)/.exec(text);
  if (running) {
    return [{ name: "duration", value: running[1]!, unit: "" }, {
      name: "url",
      value: running[2]!,
      unit: "",
    }];
  }
  const shape = /^\s+(\d+) threads and (\d+) connections/.exec(text);
  if (shape) {
    return ["threads", "connections"].map((name, at) => ({ name, value: Number(shape[at + 1]), unit: "" }));
  }
  const thread = /^\s+(Latency|Req\/Sec)\s+(\S+)\s+(\S+)\s+(\S+)\s+([\d.]+)%/.exec(text);
  if (thread) return threadFigures(thread, place);
  const total = /^\s+(\d+) requests in (\S+), (\S+) read/.exec(text);
  if (total) {
    const took = { name: "took", value: duration(total[2]!, place), unit: "us" };
    return [{ name: "requests", value: Number(total[1]), unit: "" }, took, {
      name: "read",
      value: total[3]!,
      unit: "",
    }];
  }
  const errors = /^\s+Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text);
  const kinds = ["connect", "read", "write", "timeout"];
  if (errors) {
    return kinds.map((kind, at) => ({ name: `errors.${kind}`, value: Number(errors[at + 1]), unit: "" }));
  }
  const other = /^\s+Non-2xx or 3xx responses: (\d+)/.exec(text);
  if (other) return [{ name: "non_2xx_or_3xx", value: Number(other[1]), unit: "" }];
  const rate = /^Requests\/sec:\s+([\d.]+)/.exec(text);
  if (rate) return [{ name: "Requests/sec", value: Number(rate[1]), unit: "1/s" }];
  const transfer = /^Transfer\/sec:\s+(\S+)/.exec(text);
  return transfer ? [{ name: "Transfer/sec", value: transfer[1]!, unit: "" }] : [];
}

/** Average, standard deviation and maximum: of all latencies, and of each thread's rate. */
function threadFigures(
  [, name, average, deviation, most, within]: RegExpExecArray,
  place: Place,
): ToolFigure[] {
  const read = name === "Latency" ? duration : counted;
  const unit = name === "Latency" ? "us" : "1/s";
  const cells = [["avg", average], ["stdev", deviation], ["max", most]] as const;
  return [
    ...cells.map(([cell, value]) => ({ name: `${name}.${cell}`, value: read(value ?? "", place), unit })),
    { name: `${name}.within_stdev`, value: Number(within) / 100, unit: "" },
  ];
}

function counted(text: string, place: Place): number {
  const found = COUNTED.exec(text);
  if (found === null) throw badInput(place, "a number such as 1.23k", text);
  const scale = 1000 ** ["", "k", "M", "G", "T"].indexOf(found[2] ?? "");
  return Number((Number(found[1]) * scale).toPrecision(12));
}
