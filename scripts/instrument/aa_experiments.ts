import type { Plan } from "lib/model.ts";
import { type Experiment, listExperiments, openExperiment } from "lib/store/experiment.ts";

/** What the experiments to count have in common. */
export type AaDesign = Pick<Plan, "publication" | "stacks" | "workloads" | "load" | "blocks">;

/** The complete experiments of a design in a folder, by their seed. */
export async function completeExperiments(into: string, design: AaDesign): Promise<Map<number, Experiment>> {
  const essence = ({ publication, stacks, workloads, load, blocks }: AaDesign) =>
    JSON.stringify([publication, stacks, workloads, load, blocks]);
  const found = new Map<number, Experiment>();
  for (const { folder, complete, problem } of await listExperiments(into)) {
    if (!complete || problem !== null) continue;
    const experiment = await openExperiment(folder);
    if (essence(experiment.plan) === essence(design)) found.set(experiment.plan.seed, experiment);
  }
  return found;
}
