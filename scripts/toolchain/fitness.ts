import type { Stack } from "lib/model.ts";
import { ask } from "./ask.ts";
import { buildEnvironment, type Found, TOOLCHAINS } from "./toolchains.ts";

/** A stack's toolchain, where everything it needs is here; otherwise why not, with the line that installs it. */
export type Fitness = { readonly toolchain: Found } | { readonly reason: string };

/** Looks for a stack's toolchain and for what it needs beyond it. */
export async function fitnessOf(stack: Stack): Promise<Fitness> {
  const toolchain = await TOOLCHAINS[stack.toolchain].detect();
  if (toolchain === null) return { reason: await TOOLCHAINS[stack.toolchain].whyNot() ?? "" };
  const env = buildEnvironment(toolchain);
  for (const { what, check, install } of stack.requires ?? []) {
    if (await ask(["/bin/sh", "-c", check], env) === null) {
      return { reason: `needs ${what}, which was not found; to install: ${install}` };
    }
  }
  return { toolchain };
}
