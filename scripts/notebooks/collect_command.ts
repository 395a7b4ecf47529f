/** The command that collects another experiment by the plan of one. */
import type { LoadProfile, StackId } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { findStacks } from "../stacks.ts";

/** Experiments that a script of the workspace makes, under their usual folder. */
const METHODS = "data/experiments/methods/";

/**
 * One line for a shell; null where the workspace has not all stacks of the plan. `asked` is the experiment's usual
 * folder within the workspace.
 */
export async function collectCommand({ plan }: Experiment, asked: string): Promise<string | null> {
  if (asked.startsWith(METHODS)) {
    return `deno run -P=all --quiet scripts/methods_sample.ts --only ${asked.slice(METHODS.length)}`;
  }
  if (plan.load.spin_us !== undefined || !(await allKnown(plan.stacks))) return null;
  const options: Record<string, unknown> = {
    stacks: plan.stacks.join(","),
    workloads: plan.workloads.join(","),
    blocks: plan.blocks,
    seed: plan.seed,
    ...(plan.publication === null ? {} : { publication: plan.publication }),
    ...loadOptions(plan.load),
  };
  const words = Object.entries(options).map(([name, value]) => `--${name} ${value}`);
  return `deno task collect ${words.join(" ")}`;
}

async function allKnown(ids: readonly StackId[]): Promise<boolean> {
  try {
    await findStacks(ids);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function loadOptions(load: LoadProfile): Record<string, unknown> {
  const { driver, in_flight, warmup_ms, window_ms, deadline_ms, loops, cores } = load;
  return {
    driver,
    "in-flight": in_flight,
    ...(load.kind === "open" ? { rate: load.per_second, arrivals: load.arrivals } : {}),
    ...(load.wait === undefined ? {} : { wait: load.wait }),
    warmup: warmup_ms / 1000,
    window: window_ms / 1000,
    deadline: deadline_ms / 1000,
    ...(loops === undefined ? {} : { loops }),
    ...(cores === undefined ? {} : { cores: cores.join(",") }),
  };
}
