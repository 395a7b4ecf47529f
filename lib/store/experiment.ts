import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import type { Plan, PlannedRun, Run } from "lib/model.ts";
import { openedFolder } from "lib/store/opened.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { PLAN_FILE, readPlan } from "lib/store/plan_file.ts";
import { readRun } from "lib/store/run_folder.ts";
import { TOOL_RUNS } from "lib/store/tool_run.ts";

/** An experiment as it lies on disk. Column `run` of tables is the index into `runs`. */
export interface Experiment {
  readonly folder: string;
  readonly plan: Plan;
  /** The runs that were made, in the order in which they were made. */
  readonly runs: readonly Run[];
  /** The planned runs that are not there. */
  readonly missing: readonly PlannedRun[];
}

/** One line of the list of experiments. */
export interface ExperimentEntry {
  readonly name: string;
  readonly folder: string;
  readonly created_at: string | null;
  readonly publication: string | null;
  /** Runs made, and runs planned. */
  readonly runs: number;
  readonly planned: number;
  readonly complete: boolean;
  /** Why it cannot be opened. */
  readonly problem: string | null;
}

/**
 * Opens an experiment by its name in `data/experiments` ("sample", "methods/twins") or by a path. Throws
 * `SyntaxError` when a file is not as it must be or a run is not the one that was planned.
 */
export async function openExperiment(nameOrPath: string): Promise<Experiment> {
  const named = join(experimentsFolder(), nameOrPath);
  const places = !nameOrPath.includes("/")
    ? [named]
    : [resolve(nameOrPath), ...(isAbsolute(nameOrPath) ? [] : [named])];
  // lazily: what is asked for is noted, so that nobody asks for a second one
  const folder = places.values().map((place) => openedFolder("experiment", place)).find((one) =>
    existsSync(one)
  );
  if (folder === undefined) {
    const names = (await listExperiments()).map((entry) => entry.name).join(", ") || "none";
    throw new RangeError(
      `Cannot open an experiment as ${places.join(" or ")} does not exist: present are ${names}`,
    );
  }
  const plan = readPlan(folder);
  const runs = (await runNames(folder)).map((name) => readRun(join(folder, name)));
  for (const run of runs) checkPlanned(run, plan, folder);
  const made = new Set(runs.map((run) => run.id));
  return {
    folder,
    plan,
    runs: runs.sort((a, b) => a.order - b.order),
    missing: plan.runs.filter((run) => !made.has(run.id)),
  };
}

/** Every experiment of a folder: complete ones first, of these the latest first. */
export async function listExperiments(folder: string = experimentsFolder()): Promise<ExperimentEntry[]> {
  const entries: ExperimentEntry[] = [];
  if (!existsSync(folder)) return entries;
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory && existsSync(join(folder, name, PLAN_FILE))) entries.push(await entryOf(folder, name));
  }
  const made = (entry: ExperimentEntry) => entry.created_at ?? "";
  return entries.sort((a, b) =>
    Number(b.complete) - Number(a.complete) || made(b).localeCompare(made(a)) || a.name.localeCompare(b.name)
  );
}

/** The folder of one of an experiment's runs. */
export function runFolder(experiment: Experiment, run: Run): string {
  return join(experiment.folder, run.id);
}

async function entryOf(parent: string, name: string): Promise<ExperimentEntry> {
  const folder = join(parent, name);
  const base = { name, folder, created_at: null, publication: null, runs: 0, planned: 0, complete: false };
  try {
    const { created_at, publication, runs: { length: planned } } = readPlan(folder);
    const runs = (await runNames(folder)).length;
    return { name, folder, created_at, publication, runs, planned, complete: runs >= planned, problem: null };
  } catch (error) {
    return { ...base, problem: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Folders with a dot in front are runs being recorded, or what is left of one that was killed; other tools' runs are
 * in a folder of their own.
 */
async function runNames(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isDirectory && !entry.name.startsWith(".") && entry.name !== TOOL_RUNS) names.push(entry.name);
  }
  return names.sort();
}

function checkPlanned(run: Run, plan: Plan, folder: string): void {
  const path = join(folder, run.id, "run.json");
  const planned = plan.runs.find((line) => line.id === run.id);
  if (planned === undefined) throw new SyntaxError(`${path}: run ${run.id} is not in ${PLAN_FILE}`);
  for (const field of ["stack_id", "workload", "block", "order"] as const) {
    if (run[field] !== planned[field]) {
      throw new SyntaxError(
        `${path}: field ${field} must be ${planned[field]} as planned: current value is ${run[field]}`,
      );
    }
  }
  if (run.experiment !== plan.experiment) {
    throw new SyntaxError(
      `${path}: field experiment must be ${plan.experiment}: current value is ${run.experiment}`,
    );
  }
}
