import { existsSync, renameSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type ImportedFile, importExperiment } from "lib/import/import_experiment.ts";
import type { Told } from "lib/import/imported_record.ts";
import { readToolFile, TOOLS } from "lib/import/read_file.ts";
import type { ToolSummary } from "lib/import/tool_summary.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { writeWhole } from "lib/store/whole_file.ts";
import { commandLine, number, refuse } from "../command_line.ts";
import { discoverStacks, findStacks } from "../stacks.ts";
import { stagedFolder } from "../staged_folder.ts";

const HELP = `
deno task data import <file> [<file> …] [options]

Makes an experiment of what another load tool recorded: a file is a run and a block of its own. The tool is known by
how the file begins. What the tool did not record is marked absent, and listed in a gate's note on each run.

  rows        oha (CSV, --db-url SQLite), k6 (--out json, --out csv), hey (-o csv), vegeta (attack's own gob, encode
              --to csv or json), Gatling (simulation.log: text up to 3.12, binary of 3.13 to 3.15)
  summaries   autocannon (--json), wrk (text), oha (JSON), HdrHistogram (.hgrm, .hlog), hey, h2load and ab (text), k6
              (--summary-export), vegeta (report -type=json), bombardier (--format json): kept as summary.json in the
              tool's own terms, for there are no rows to make a run of

  --tool         what the file must be of: ${TOOLS.join(", ")}
  --name         of the experiment                              (default: the first file's name)
  --into         the folder to put it in                        (default: data/experiments)
  --stack        what was under load: one of the workspace's, or any name     (default: imported)
  --workload     what was asked for: health, compute, items, or any name      (default: imported)
  --in-flight    requests in flight    (default: the most that the rows show at one time)
  --warmup-ms    to leave out          (default: 0)
  --deadline-ms  the tool's deadline   (default: the tool's own)
`;

const OPTIONS = {
  tool: { type: "string" },
  name: { type: "string" },
  into: { type: "string" },
  stack: { type: "string" },
  workload: { type: "string" },
  "in-flight": { type: "string" },
  "warmup-ms": { type: "string" },
  "deadline-ms": { type: "string" },
} as const;

type Values = ReturnType<typeof commandLine<typeof OPTIONS>>["values"];

/** `deno task data import`. */
export async function importData(): Promise<void> {
  const { values, positionals: [, ...files] } = commandLine(HELP, OPTIONS);
  const [first] = files;
  if (first === undefined) return refuse("Cannot import as a file must be named");
  const name = values.name ?? basename(first).replace(/\.[^.]*$/, "").replaceAll(/[^A-Za-z0-9_-]/g, "_");
  if (!isName(name)) {
    return refuse(`Cannot take --name as it must be of letters, digits, _ and -: current value is ${name}`);
  }
  const folder = join(resolve(values.into ?? experimentsFolder()), name);
  if (existsSync(folder)) return refuse(`Cannot import as ${folder} exists: --name gives another name`);
  const tool = values.tool;
  if (tool !== undefined && !TOOLS.includes(tool)) {
    return refuse(`Cannot take --tool as it must be one of ${TOOLS.join(", ")}: current value is ${tool}`);
  }
  const read = files.map((path) => ({ path, found: readToolFile(path, tool === undefined ? {} : { tool }) }));
  const runs = read.flatMap(({ path, found }): ImportedFile[] =>
    found.kind === "rows" ? [{ path, imported: found }] : []
  );
  if (runs.length === 0) return keepSummaries(folder, read.map(({ found }) => found as ToolSummary));
  if (runs.length < read.length) {
    return refuse("Cannot import rows and summaries together as they are different things");
  }
  const told = await toldOf(values);
  using staged = stagedFolder(dirname(folder));
  const plan = importExperiment(join(staged.path, name), runs, told);
  renameSync(join(staged.path, name), folder); // an experiment that is there is whole
  const rows = runs.reduce((sum, { imported }) => sum + imported.rows.length, 0);
  console.log(`${folder}: ${plan.runs.length} run${plan.runs.length === 1 ? "" : "s"}, ${rows} requests`);
  for (const line of new Set(runs.flatMap(({ imported }) => imported.absent))) console.log(`absent: ${line}`);
}

function isName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_@-]*$/.test(text);
}

function keepSummaries(folder: string, summaries: readonly ToolSummary[]): void {
  Deno.mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, "summary.json"), JSON.stringify(summaries, null, 2) + "\n");
  for (const { tool, source, figures, distribution, unit } of summaries) {
    console.log(`${folder}/summary.json: ${tool} (${source}), ${figures.length} figures; no rows, so no run`);
    for (const { share, value } of distribution.filter((point) => [0.5, 0.99, 1].includes(point.share))) {
      console.log(`  ${share * 100} %: ${value}${unit === null ? " (unit not recorded)" : ` ${unit}`}`);
    }
  }
}

async function toldOf(values: Values): Promise<Told> {
  const [stack_id, workload] = [values.stack ?? "imported", values.workload ?? "imported"];
  for (const [option, name] of [["stack", stack_id], ["workload", workload]] as const) {
    if (!isName(name)) {
      refuse(
        `Cannot take --${option} as it must be of letters, digits, _, - and @: current value is ${name}`,
      );
    }
  }
  const known = (await discoverStacks()).some(({ id }) => id === stack_id.split("@")[0]);
  const stack = known ? (await findStacks([stack_id]))[0]?.stack : undefined;
  const figure = (option: "in-flight" | "warmup-ms" | "deadline-ms") =>
    values[option] === undefined ? undefined : number(option, values[option], { or: 0, least: 0 });
  const [in_flight, warmup_ms, deadline_ms] = [
    figure("in-flight"),
    figure("warmup-ms"),
    figure("deadline-ms"),
  ];
  return {
    stack_id,
    workload,
    ...(stack === undefined ? {} : { stack }),
    ...(in_flight === undefined ? {} : { in_flight }),
    ...(warmup_ms === undefined ? {} : { warmup_ms }),
    ...(deadline_ms === undefined ? {} : { deadline_ms }),
  };
}
