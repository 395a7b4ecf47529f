import { join } from "node:path";
import type { Plan, PlannedRun, StackId } from "lib/model.ts";
import { seededRandom, shuffled } from "lib/stats/random.ts";
import { writePlan } from "lib/store/plan_file.ts";
import { makeRun } from "../collect/one_run.ts";
import { VERDICT_BLOCKS } from "../collect/make_plan.ts";
import type { MethodsExperiment } from "./experiments.ts";
import { findLaunches } from "./specimens.ts";

const SEED = 1;

/** Plans one experiment and makes its runs as `collect` makes them. Ends with its folder. */
export async function makeExperiment(
  experiment: MethodsExperiment,
  { into, signal }: { readonly into: string; readonly signal: AbortSignal },
): Promise<string> {
  const { launches, skipped } = await findLaunches(experiment.stacks);
  for (const { stack_id, reason } of skipped) console.log(`skipped ${stack_id}: ${reason}`);
  const folder = join(into, experiment.name);
  const plan = writePlan(folder, planOf(experiment, { stacks: [...launches.keys()], skipped }));
  for (const planned of plan.runs) {
    const launch = launches.get(planned.stack_id);
    if (launch === undefined) throw new Error(`Cannot make run ${planned.id} as its stack cannot run here`);
    const run = await makeRun(planned, launch, {
      experiment: plan.experiment,
      folder,
      load: plan.load,
      database: null,
      null_per_second: null,
      signal,
    });
    console.log(`${plan.experiment}: ${run.id} ${run.end}${run.reason === null ? "" : `: ${run.reason}`}`);
  }
  return folder;
}

function planOf(
  { name, workload, blocks, load }: MethodsExperiment,
  { stacks, skipped }: { readonly stacks: readonly StackId[]; readonly skipped: Plan["skipped"] },
): Omit<Plan, "sha256"> {
  const random = seededRandom(SEED);
  const runs = Array.from(
    { length: blocks },
    (_, i) =>
      shuffled(stacks, random).map((stack_id): Omit<PlannedRun, "order"> => ({
        id: `${i + 1}-${stack_id}-${workload(stack_id)}`,
        stack_id,
        workload: workload(stack_id),
        block: i + 1,
      })),
  ).flat();
  return {
    format: 1,
    experiment: name,
    publication: null,
    created_at: new Date().toISOString(),
    stacks,
    skipped,
    workloads: [...new Set(stacks.map(workload))],
    load,
    blocks,
    seed: SEED,
    runs: runs.map((run, i) => ({ ...run, order: i + 1 })),
    analysis: { percentile: "type1", unit: "run", verdict_blocks: VERDICT_BLOCKS },
  };
}
