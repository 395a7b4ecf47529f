import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { epochMs } from "lib/measure/clock.ts";
import type { Run } from "lib/model.ts";
import { judge } from "lib/gates/mod.ts";
import type { FinishedRun } from "lib/gates/gate.ts";
import { type Experiment, listExperiments, openExperiment, runFolder } from "lib/store/experiment.ts";
import { GATES_FILE, writeGates } from "lib/store/gates_file.ts";
import { ROOT } from "lib/store/paths.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { collect } from "../collect/collect.ts";
import { clock } from "../collect/progress_line.ts";
import { commandLine, number } from "../command_line.ts";
import { alarmTable } from "./alarm_table.ts";
import { cleanKinds, cleanLoad } from "./clean_runs.ts";
import { gatePower, type RecordedRun } from "./gate_power.ts";
import { gatesRecord } from "./gates_record.ts";
import { LOAD_OPTIONS } from "./load_options.ts";
import { powerTable, statedPowerText } from "./power_table.ts";

const HELP = `
deno task instrument gates [--of all] [--runs N] [load]

How often does each gate warn of nothing, and how often does it see what is there? Makes clean runs, N of each stack
and workload, which nothing is wrong with, and prints each gate's false alarms with their exact 95 % interval; then it
gives the same recorded runs a defect of a stated size, of each kind, has them judged again, and prints the share that
is named, its power. Beside both stand the rate and the power that the gate states (lib/gates/stated_*), and whether
that holds. An interrupted one is gone on with.

  --of          which clean runs, several by commas, or all (default full):
                full      64 in flight: the null stack and Deno.serve on health
                open      an open loop of 1000 a second of the same: send_lag, overload
                database  gin on items and orders, 16 in flight: transactions_per_request (unset DATABASE_URL: the CPU
                          time of another's server counts as somebody else's, and such runs as disturbed)
                light     2 in flight, so that the client has time: client_wait, client_cpu, run queues
  --runs        blocks of each                    (default 20: 0 alarms still allow 17 %)
  --from        judges runs anew instead: of an experiment by name or folder, or of all in a folder; several by commas
  --since       only of experiments made since: limits chosen on the earlier ones are tested on these
  --into        folder for the experiments        (default .tools/gates)
  --record      folder for gates.json: everything found, for notebooks/methods/instrument.ipynb
  --state       what was measured becomes the power that gates state (lib/gates/stated_power.json)
  --seed        decides the random order          (default 1)
  --in-flight   requests in flight                (default: as above)
  --warmup      seconds before the window opens   (default 3; 1 where runs are not full)
  --window      seconds that count                (default 5; 3 where runs are not full)
`;

const OPTIONS = {
  of: { type: "string" },
  runs: { type: "string" },
  from: { type: "string" },
  since: { type: "string" },
  into: { type: "string" },
  record: { type: "string" },
  state: { type: "boolean" },
  seed: { type: "string" },
  ...LOAD_OPTIONS,
} as const;

type Values = ReturnType<typeof commandLine<typeof OPTIONS>>["values"];

/** Prints each gate's rate of false alarms on this machine, and its power. */
export async function gates(): Promise<void> {
  const { values } = commandLine(HELP, OPTIONS);
  const experiments = values.from === undefined
    ? await collectClean(values)
    : await experimentsOf(values.from.split(","), values.since ?? "");
  const judged = experiments.flatMap((experiment) =>
    experiment.runs.map((run) => judgedAnew(experiment, run))
  );
  console.log(alarmTable(judged));
  const began = epochMs();
  const power = gatePower(judged);
  console.log(
    `\n${powerTable(power)}\n\n${judged.length} runs, defects imposed in ${clock(epochMs() - began)}`,
  );
  if (values.record !== undefined) {
    const file = join(resolve(values.record), GATES_FILE);
    writeGates(file, gatesRecord(experiments, { judged, power }));
    console.log(file);
  }
  if (values.state === true) {
    Deno.writeTextFileSync(join(ROOT, "lib/gates/stated_power.json"), statedPowerText(power));
  }
}

/** An experiment of each kind that was asked for. */
async function collectClean(values: Values): Promise<Experiment[]> {
  const into = resolve(values.into ?? join(ROOT, ".tools", "gates"));
  const blocks = number("runs", values.runs, { or: 20, least: 2, most: 1000 });
  const seed = number("seed", values.seed, { or: 1, least: 0, most: 2 ** 32 - 1 });
  const kinds = cleanKinds(values.of ?? "full").map((kind) => ({
    ...kind,
    load: cleanLoad(kind, { values: loadValues(values), seed }),
  }));
  const experiments: Experiment[] = [];
  for (const { stacks, workloads, load } of kinds) {
    const request = { publication: null, workloads, load, blocks, seed };
    experiments.push(await collect(request, { stacks, into }));
  }
  return experiments;
}

function loadValues({ driver, "in-flight": in_flight, warmup, window }: Values) {
  return { driver, "in-flight": in_flight, warmup, window };
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
function judgedAnew(experiment: Experiment, run: Run): RecordedRun {
  const earlier = experiment.runs.filter((other) => other.order < run.order);
  const hasRows = run.files.some((file) => file.name.startsWith("requests-"));
  const finished = (): FinishedRun | null =>
    hasRows ? { run, requests: readRequests(runFolder(experiment, run)), earlier } : null;
  const found = finished();
  const { warmup_foreign_cpu_share = null } = run.observed;
  return {
    experiment: experiment.folder,
    order: run.order,
    stack_id: run.stack_id,
    workload: run.workload,
    load: run.load,
    warmup_foreign_cpu_share,
    readings: found === null ? run.gates : judge(found),
    finished,
  };
}
