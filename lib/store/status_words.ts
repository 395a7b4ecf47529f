import type { Severity } from "lib/model.ts";
import type { RunStatus, Status } from "lib/store/status_file.ts";

/** What one line of a status is about, and what it says. */
export type StatusLine = readonly [label: string, text: string];

const SEVERITIES: readonly Severity[] = ["invalid", "bound", "note"];

/** Where an experiment stands, line by line, for a terminal and for a cell. */
export function statusLines(status: Status): StatusLine[] {
  const { experiment, planned, made, left_ms, run, pid } = status;
  return [
    ["experiment", `${experiment}, process ${pid}`],
    ["runs", `${made} of ${planned} made, about ${durationText(left_ms)} left`],
    ["now", run === null ? "between two runs" : runText(run, status)],
    ["requests", run === null ? "–" : requestsText(run)],
    ["latency", run === null ? "–" : latencyText(run)],
    ["server", run === null ? "–" : serverText(run)],
    ["warnings", warningsText(status)],
  ];
}

/** The same in one line. */
export function statusLine(status: Status): string {
  const { planned, made, left_ms, run } = status;
  const at = `[${Math.min(made + 1, planned)}/${planned}, ${durationText(left_ms)} left]`;
  if (run === null) return `${at} between two runs`;
  return `${at} ${runText(run, status)}; ${requestsText(run)}; ${latencyText(run)}; ${serverText(run)}`;
}

/** Milliseconds as "2 min 05 s". */
function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

function runText(run: RunStatus, { warmup_ms, window_ms }: Status): string {
  const { stage, load_ms, block, stack_id, workload } = run;
  const from = stage === "window" ? warmup_ms : 0;
  const of = stage === "window" ? window_ms : warmup_ms;
  const clock = load_ms === null || (stage !== "window" && stage !== "warm-up")
    ? ""
    : ` ${seconds(load_ms - from)} of ${seconds(of)} s`;
  return `block ${block}, ${stack_id} ${workload}: ${stage}${clock}`;
}

function requestsText({ requests, failed, per_second }: RunStatus): string {
  const rate = per_second === null ? "–" : Math.round(per_second).toLocaleString("en");
  return `${rate} per second, ${requests.toLocaleString("en")} so far, ${failed.toLocaleString("en")} failed`;
}

function latencyText({ latency }: RunStatus): string {
  if (latency === null || latency.p50_ms === null) return "latency –";
  const p99 = latency.p99_ms === null ? "p99 – (too few)" : `p99 ${ms(latency.p99_ms)}`;
  return `p50 ${ms(latency.p50_ms)}, ${p99} in the ${latency.of} (n = ${latency.n.toLocaleString("en")})`;
}

function serverText({ rss_bytes, cpu_cores }: RunStatus): string {
  const memory = rss_bytes === null ? "memory –" : `${(rss_bytes / 2 ** 20).toFixed(1)} MiB`;
  return `${memory}, ${cpu_cores === null ? "CPU –" : `${cpu_cores.toFixed(2)} cores`}`;
}

function warningsText({ warnings }: Status): string {
  const counts = SEVERITIES.map((severity) => {
    const count = warnings.filter((warning) => warning.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  }).flat();
  const last = warnings.findLast(({ severity }) => severity !== "note");
  const told = last === undefined ? "" : `; last: ${last.run}: ${last.message}`;
  return counts.length === 0 ? "none so far" : counts.join(", ") + told;
}

function ms(value: number): string {
  return `${value.toPrecision(3)} ms`;
}

function seconds(value_ms: number): string {
  return (value_ms / 1000).toFixed(1);
}
