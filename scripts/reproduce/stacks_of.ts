import type { StackId, WorkloadId } from "lib/model.ts";
import { type Published, stackFor } from "lib/store/published.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { discoverStacks } from "../stacks.ts";

/** What a publication's rows come to here. */
export interface StacksOf {
  /** The same systems and stand-ins, in the order printed; then, from raw rows, our additions. */
  readonly printed: readonly StackId[];
  readonly additions: readonly StackId[];
  /** Printed rows without any stack here, a sentence each. */
  readonly lacking: readonly string[];
}

/** The publication's stacks that are ours too, its stand-ins and our additions; a stack that there is not is lacking. */
export async function stacksOf(published: Published): Promise<StacksOf> {
  const found = await discoverStacks();
  const exists = (id: StackId) => {
    const [folder, variant] = id.split("@");
    const stack = found.find((one) => one.id === folder)?.stack;
    return stack !== undefined && (variant === undefined || Object.hasOwn(stack.variants, variant));
  };
  const rows = Object.entries(published.stacks).map(([row, match]) => ({
    row,
    match,
    id: stackFor(match)?.stack_id ?? null,
  }));
  return {
    printed: [...new Set(rows.flatMap(({ id }) => id === null || !exists(id) ? [] : [id]))],
    additions: published.additions.filter(exists),
    lacking: [
      ...rows.flatMap(({ row, match, id }) => {
        if (id === null) return [`${row}: ${match.why ?? "no stack of it is here"}`];
        if (!exists(id)) return [`${row}: there is no stack ${id} in scripts/stacks`];
        return match.stack === null ? [`${row}: ${id} stands in for it. ${match.why ?? ""}`.trim()] : [];
      }),
      ...published.additions.filter((id) => !exists(id)).map((id) =>
        `addition ${id}: there is no such stack`
      ),
    ],
  };
}

/** Those of its tables' workloads that are workloads here. */
export function workloadsOf(published: Published): WorkloadId[] {
  const asked = new Set(published.rows.map((cell) => cell.workload));
  return (Object.keys(WORKLOADS) as WorkloadId[]).filter((id) => asked.has(id));
}
