import { mkdirSync, renameSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { exportCsv } from "lib/export/csv.ts";
import { goBenchmarks } from "lib/export/go_benchmarks.ts";
import { exportHgrm, exportHlog } from "lib/export/hdr.ts";
import { exportParquet } from "lib/export/parquet.ts";
import { exportTrace, type Seconds } from "lib/export/trace.ts";
import { type Experiment, openExperiment } from "lib/store/experiment.ts";
import { summary, summaryRows } from "lib/tables/summary.ts";
import { commandLine, refuse } from "../command_line.ts";
import { stagedFolder } from "../staged_folder.ts";

const HELP = `
deno task data export <experiment> --to <format> --out <folder>

  parquet    every request, zstd, in folders experiment=…/stack=…/workload=… that DuckDB, polars, pandas and Spark read
             as columns
  csv        every request, a file per run
  hgrm       latencies of the window as HdrHistogram's percentile distribution, in milliseconds, a file per run
  hlog       the same as its interval log, a histogram of microseconds per second of sending
  trace      requests and memory for Perfetto (ui.perfetto.dev) or chrome://tracing, a file per run
  benchstat  a line per run in Go's benchmark format: benchstat -col /stack -row /workload FILE

  --seconds A-B   for trace: only what began in these seconds of the run; a file holds at most a million requests

  <experiment>  a name in data/experiments, or a path
`;

type Writer = (experiment: Experiment, out: string, seconds: Seconds | null) => string[];

const WRITERS: Readonly<Record<string, Writer>> = {
  parquet: exportParquet,
  csv: exportCsv,
  hgrm: exportHgrm,
  hlog: exportHlog,
  trace: exportTrace,
  benchstat: exportBenchmarks,
};

/** `deno task data export`. */
export async function exportData(): Promise<void> {
  const { values, positionals } = commandLine(HELP, {
    to: { type: "string" },
    out: { type: "string" },
    seconds: { type: "string" },
  });
  const [, name] = positionals;
  if (name === undefined) return refuse("Cannot export as an experiment must be named");
  const known = Object.keys(WRITERS).join(", ");
  if (values.out === undefined) return refuse("Cannot export as --out must name a folder");
  const write = WRITERS[values.to ?? ""];
  if (write === undefined) {
    return refuse(
      `Cannot take --to as it must be one of ${known}: current value is ${values.to ?? "absent"}`,
    );
  }
  const out = resolve(values.out);
  using staged = stagedFolder(out);
  const made = write(await openExperiment(name), staged.path, secondsOf(values.seconds));
  const paths = made.map((path) => moved(path, join(out, relative(staged.path, path))));
  const bytes = paths.reduce((sum, path) => sum + Deno.statSync(path).size, 0);
  console.log(`${out}: ${paths.length} file${paths.length === 1 ? "" : "s"}, ${(bytes / 1e6).toFixed(2)} MB`);
}

/** A file that is there is whole. */
function moved(from: string, to: string): string {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
  return to;
}

function secondsOf(text: string | undefined): Seconds | null {
  if (text === undefined) return null;
  const match = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || from >= to) {
    return refuse(
      `Cannot take --seconds as it must look like 1.5-3, from below to: current value is ${text}`,
    );
  }
  return { from, to };
}

function exportBenchmarks(experiment: Experiment, out: string): string[] {
  Deno.mkdirSync(out, { recursive: true });
  const path = join(out, `${experiment.plan.experiment}.txt`);
  Deno.writeTextFileSync(path, goBenchmarks(experiment, summaryRows(summary(experiment))));
  return [path];
}
