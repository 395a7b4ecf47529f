import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { GateReading, Run } from "lib/model.ts";
import { judge } from "lib/gates/mod.ts";
import { type Experiment, listExperiments, openExperiment, runFolder } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { collect } from "../collect/collect.ts";
import { commandLine, number } from "../command_line.ts";
import { alarmTable, type JudgedRun } from "./alarm_table.ts";
import { LOAD_OPTIONS, loadFrom } from "./load_options.ts";

const HELP = `
deno task instrument gates [--runs N] [load]

How often does each gate warn of nothing? Makes N runs of the null stack and N of Deno.serve, which nothing is wrong
with, and prints each gate's false alarms with their exact 95 % interval, beside the rate that the gate states
(lib/gates/stated_rates.ts), and whether that holds. An interrupted one is gone on with.

  --runs        runs of each stack                (default 20: 0 alarms still allow 17 %)
  --from        judges runs anew instead: of an experiment by name or folder, or of all in a folder; several by commas
  --since       only of experiments made since: limits chosen on the earlier ones are tested on these
  --into        folder for the experiment         (default .tools/gates)
  --seed        decides the random order          (default 1)
  --in-flight   requests in flight                (default 64)
  --warmup      seconds before the window opens   (default 3)
  --window      seconds that count                (default 5)
`;

const OPTIONS = {
  runs: { type: "string" },
  from: { type: "string" },
  since: { type: "string" },
  into: { type: "string" },
  seed: { type: "string" },
  ...LOAD_OPTIONS,
} as const;

/** Prints each gate's rate of false alarms on this machine. */
export async function gates(): Promise<void> {
  const { values } = commandLine(HELP, OPTIONS);
  const load = loadFrom(values, { warmup: 3, window: 5 });
  const request = {
    publication: null,
    workloads: ["health"],
    load,
    blocks: number("runs", values.runs, { or: 20, least: 2, most: 1000 }),
    seed: number("seed", values.seed, { or: 1, least: 0, most: 2 ** 32 - 1 }),
  } as const;
  const into = resolve(values.into ?? join(ROOT, ".tools", "gates"));
  const experiments = values.from === undefined
    ? [await collect(request, { stacks: ["deno"], into })]
    : await experimentsOf(values.from.split(","), values.since ?? "");
  const judged = experiments.flatMap((experiment) =>
    experiment.runs.map((run) => judgedAnew(experiment, run))
  );
  console.log(alarmTable(judged));
}

/** Those of all places, made at `since` or later: "2026-11-21" and "2026-11-21T08:00" alike. */
async function experimentsOf(places: readonly string[], since: string): Promise<Experiment[]> {
  const folders = (await Promise.all(places.map(foldersOf))).flat();
  const experiments = (await Promise.all(folders.map(openExperiment)))
    .filter(({ plan }) => plan.created_at >= since);
  if (experiments.length === 0) {
    throw new RangeError(`Cannot judge gates as no experiment was made since ${since}`);
  }
  return experiments;
}

/** An experiment by its name or folder, or every complete one of a folder of them. */
async function foldersOf(from: string): Promise<string[]> {
  const entries = existsSync(from) ? await listExperiments(resolve(from)) : [];
  const complete = entries.filter((entry) => entry.complete).map(({ folder }) => folder);
  return complete.length > 0 ? complete : [from];
}

/** By the gates as they are now, not as they were when the run was made. */
function judgedAnew(experiment: Experiment, run: Run): JudgedRun {
  const earlier = experiment.runs.filter((other) => other.order < run.order);
  const readings: readonly GateReading[] = run.files.some((file) => file.name.startsWith("requests-"))
    ? judge({ run, requests: readRequests(runFolder(experiment, run)), earlier })
    : run.gates;
  const { warmup_foreign_cpu_share = null } = run.observed;
  return { stack_id: run.stack_id, warmup_foreign_cpu_share, warmup_ms: run.load.warmup_ms, readings };
}
