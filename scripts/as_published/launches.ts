import type { StackId } from "lib/model.ts";
import { prepareStacks } from "../collect/prepare.ts";
import type { Launch } from "../launch.ts";
import { findLaunches } from "../methods_sample/specimens.ts";
import { discoverStacks } from "../stacks.ts";

/** How to start each stack that can run here, in the given order, and why the others cannot; specimens are stacks too. */
export async function launchesOf(ids: readonly StackId[]): Promise<{
  readonly launches: ReadonlyMap<StackId, Launch>;
  readonly skipped: readonly { readonly stack_id: StackId; readonly reason: string }[];
}> {
  const known = new Set((await discoverStacks()).map(({ id }) => id));
  const isKnown = (id: StackId) => known.has(id.split("@")[0] ?? id);
  const own = await prepareStacks(ids.filter(isKnown));
  const specimens = await findLaunches(ids.filter((id) => !isKnown(id)));
  const launches = ids.flatMap((id) => {
    const launch = own.launches.get(id) ?? specimens.launches.get(id);
    return launch === undefined ? [] : [[id, launch] as const];
  });
  return { launches: new Map(launches), skipped: [...own.skipped, ...specimens.skipped] };
}
