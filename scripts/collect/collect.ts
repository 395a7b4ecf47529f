import { join } from "node:path";
import type { Plan, StackId } from "lib/model.ts";
import { environmentDrift, readEnvironment } from "lib/measure/environment.ts";
import { stopAll } from "lib/measure/process.ts";
import { type Experiment, listExperiments, openExperiment } from "lib/store/experiment.ts";
import { experimentsFolder, ROOT } from "lib/store/paths.ts";
import { writePlan } from "lib/store/plan_file.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { NULL_STACK } from "./blocks.ts";
import { workspaceDatabase } from "./database.ts";
import { listenForInterrupt, untilAborted } from "./interrupt.ts";
import { LiveStatus } from "./live_status.ts";
import { lockCollecting } from "./lock.ts";
import { makePlan, type Request, samePlan } from "./make_plan.ts";
import { type KeptDatabase, makeRuns } from "./make_runs.ts";
import { type Prepared, prepareStacks } from "./prepare.ts";

/** What to collect from, and where to. */
export interface CollectOptions {
  readonly stacks: readonly StackId[];
  /** The folder that experiments are in. */
  readonly into?: string;
  /** Says nothing of its runs. */
  readonly quiet?: boolean;
}

/**
 * Collects an experiment: plans it, or goes on with an unfinished one of the same plan, makes every run that it
 * lacks, and returns it. Ctrl-C leaves the runs that are whole, and no process.
 *
 * @throws {Interrupted} when somebody ended it.
 */
export async function collect(
  request: Request,
  { stacks, into = experimentsFolder(), quiet = false }: CollectOptions,
): Promise<Experiment> {
  using _lock = lockCollecting(into);
  using interrupt = listenForInterrupt();
  using status = new LiveStatus();
  try {
    return await untilAborted(
      collectAll(request, { stacks, into, quiet, status, signal: interrupt.signal }),
      interrupt.signal,
    );
  } finally {
    await stopAll();
  }
}

async function collectAll(
  request: Request,
  { stacks, into, quiet, status, signal }:
    & Required<CollectOptions>
    & { readonly status: LiveStatus; readonly signal: AbortSignal },
): Promise<Experiment> {
  const prepared = await prepareStacks([NULL_STACK, ...stacks.filter((id) => id !== NULL_STACK)]);
  const ranked = { ...prepared, stacks: prepared.stacks.filter(({ stack_id }) => stack_id !== NULL_STACK) };
  if (ranked.stacks.length === 0) {
    throw new Error(`Cannot collect as no stack can run here:\n${reasons(prepared)}`);
  }
  for (const { stack_id, reason } of prepared.skipped) console.log(`skipped ${stack_id}: ${reason}`);
  const experiment = await openOrPlan(makePlan(request, ranked.stacks, prepared.skipped), into);
  status.open(experiment);
  const needsDatabase = request.workloads.some((workload) => WORKLOADS[workload].needs === "postgres");
  await using database = needsDatabase ? await keepDatabase() : null;
  await makeRuns(experiment, { prepared, database, signal, status, quiet });
  return await openExperiment(experiment.folder);
}

/** The unfinished experiment of the same plan, if there is one; else a new one. */
async function openOrPlan(plan: Omit<Plan, "sha256">, into: string): Promise<Experiment> {
  const unfinished = (await listExperiments(into)).filter((entry) =>
    !entry.complete && entry.problem === null
  );
  for (const { folder } of unfinished) {
    const experiment = await openExperiment(folder);
    if (!samePlan(experiment.plan, plan)) continue;
    await refuseDrift(experiment);
    console.log(
      `going on with ${experiment.plan.experiment}: ${experiment.runs.length} of ${plan.runs.length} runs are made`,
    );
    return experiment;
  }
  const folder = join(into, plan.experiment);
  writePlan(folder, plan);
  return await openExperiment(folder);
}

async function refuseDrift({ folder, runs }: Experiment): Promise<void> {
  const last = runs.at(-1);
  if (last === undefined) return;
  const drift = environmentDrift(last.environment, await readEnvironment(ROOT, {}));
  if (drift.length === 0) return;
  throw new Error(
    `Cannot go on with ${folder} as the environment has changed since its last run: ${drift.join("; ")}. ` +
      "Start anew with another --seed, or remove the folder",
  );
}

async function keepDatabase(): Promise<KeptDatabase & AsyncDisposable> {
  let database = await workspaceDatabase();
  return {
    async get() {
      if (await database.alive()) return database;
      await database[Symbol.asyncDispose]();
      return database = await workspaceDatabase();
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

function reasons({ skipped }: Prepared): string {
  return skipped.map(({ stack_id, reason }) => `  ${stack_id}: ${reason}`).join("\n");
}
