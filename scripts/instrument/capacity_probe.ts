import { basename } from "node:path";
import type { OpenLoad, Run, WorkloadId } from "lib/model.ts";
import type { CapacityProbe } from "lib/store/capacity_file.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { type Held, holds, type Objective } from "lib/tables/capacity_objective.ts";
import { NULL_STACK } from "../collect/blocks.ts";
import { collect } from "../collect/collect.ts";

/** One rate that is to be offered to a stack. */
export interface OfferOrder {
  readonly stack_id: string;
  readonly workload: WorkloadId;
  readonly load: OpenLoad;
  readonly into: string;
}

/** The same, and what is to hold. */
export interface ProbeOrder extends OfferOrder {
  readonly objectives: readonly Objective[];
}

const NO_WINDOW = {
  held: false,
  figures: [],
  due: 0,
  answered: 0,
  unsent: 0,
  late_share: 0,
  p50_us: null,
  p99_us: null,
  overloaded: false,
} as const;

/** An experiment of one block at a rate, and the stack's run in it. */
export async function offer(
  { stack_id, workload, load, into }: OfferOrder,
): Promise<{ readonly experiment: Experiment; readonly run: Run }> {
  const request = { publication: null, workloads: [workload], load, blocks: 1, seed: load.seed };
  const experiment = await collect(request, { stacks: [stack_id], into, quiet: true });
  const run = experiment.runs.find((one) => one.stack_id === stack_id);
  if (run === undefined) throw new Error(`Cannot search as ${stack_id} has no run of ${workload}`);
  return { experiment, run };
}

/** Offers a rate, and says whether the objectives held. */
export async function probeAt({ objectives, ...order }: ProbeOrder): Promise<CapacityProbe> {
  const { load } = order;
  const { experiment, run } = await offer(order);
  const calibration = experiment.runs.find((one) => one.stack_id === NULL_STACK);
  const found = heldBy(experiment, run, { load, objectives });
  return {
    experiment: basename(experiment.folder),
    per_second: load.per_second,
    ...(found ?? NO_WINDOW),
    end: run.end,
    null_held: calibration === undefined
      ? null
      : heldBy(experiment, calibration, { load, objectives })?.held ?? null,
    foreign_cpu_share: run.observed.foreign_cpu_share ?? null,
  };
}

/** Null for a run without a whole window. */
function heldBy(
  experiment: Experiment,
  run: Run,
  { load, objectives }: { readonly load: OpenLoad; readonly objectives: readonly Objective[] },
): Held | null {
  return run.end === "complete" ? holds(readRequests(runFolder(experiment, run)), load, objectives) : null;
}
