import type { LoadProfile, Plan, StackId, WorkloadId } from "lib/model.ts";
import type { FoundStack } from "../stacks.ts";
import { type Cell, randomisedBlocks } from "./blocks.ts";

/** Fewer blocks than this give runs and ratios, never a verdict. */
export const VERDICT_BLOCKS = 7;

/** What somebody asked to be collected. */
export interface Request {
  readonly publication: string | null;
  readonly workloads: readonly WorkloadId[];
  readonly load: LoadProfile;
  readonly blocks: number;
  readonly seed: number;
}

/** Fixes an experiment before its first request. Stacks that lack a workload simply have no run of it. */
export function makePlan(
  request: Request,
  stacks: readonly { readonly stack_id: StackId; readonly found: FoundStack }[],
  skipped: Plan["skipped"],
): Omit<Plan, "sha256"> {
  const cells: Cell[] = stacks.flatMap(({ stack_id, found }) =>
    request.workloads.filter((workload) => found.stack.workloads.includes(workload)).map((workload) => ({
      stack_id,
      workload,
    }))
  );
  const created_at = new Date().toISOString();
  const { load, publication } = request;
  const name = (publication ?? "adhoc") + (load.kind === "open" ? `-${load.per_second}-per-second` : "");
  return {
    format: 1,
    experiment: `${created_at.slice(0, 19).replaceAll(":", "")}-${name}`,
    ...request,
    created_at,
    stacks: stacks.map(({ stack_id }) => stack_id),
    skipped,
    runs: randomisedBlocks(cells, request),
    analysis: { percentile: "type1", unit: "run", verdict_blocks: VERDICT_BLOCKS },
  };
}

/** Whether two plans make the same runs in the same order under the same load. */
export function samePlan(one: Omit<Plan, "sha256">, other: Omit<Plan, "sha256">): boolean {
  const essence = ({ publication, stacks, workloads, load, blocks, seed }: Omit<Plan, "sha256">) =>
    JSON.stringify([publication, stacks, workloads, load, blocks, seed]);
  return essence(one) === essence(other);
}
