import type { Plan, StackId } from "lib/model.ts";
import { findStacks, type FoundStack } from "../stacks.ts";
import { type Launch, launchOf } from "../launch.ts";
import { hasArtefacts } from "../toolchain/build_stamp.ts";
import { ensureTools } from "../toolchain/install.ts";
import { fitnessOf } from "../toolchain/fitness.ts";

/** The stacks that can run here, ready to start, and those that cannot, each with what to do about it. */
export interface Prepared {
  readonly stacks: readonly { readonly stack_id: StackId; readonly found: FoundStack }[];
  readonly launches: ReadonlyMap<StackId, Launch>;
  readonly skipped: Plan["skipped"];
}

/** Finds the stacks, their toolchains and their builds. Brings the tools that npm has, if they are not there yet. */
export async function prepareStacks(ids: readonly StackId[]): Promise<Prepared> {
  const found = await findStacks(ids);
  await ensureTools({ stacks: found, say: (line) => console.log(line) });
  const skipped: { stack_id: StackId; reason: string }[] = [];
  const launches = new Map<StackId, Launch>();
  for (const [i, stack_id] of ids.entries()) {
    const one = found[i] as FoundStack;
    const fitness = await fitnessOf(one.stack);
    if ("reason" in fitness) {
      skipped.push({ stack_id, reason: fitness.reason });
    } else if (!hasArtefacts(one)) {
      skipped.push({ stack_id, reason: `not built: deno task build ${one.id}` });
    } else {
      launches.set(stack_id, await launchOf(stack_id, one, fitness.toolchain));
    }
  }
  const stacks = ids.flatMap((stack_id, i) =>
    launches.has(stack_id) ? [{ stack_id, found: found[i] as FoundStack }] : []
  );
  return { stacks, launches, skipped };
}
