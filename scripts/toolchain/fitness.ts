import type { Stack } from "lib/model.ts";
import { ask } from "./ask.ts";
import { buildEnvironment, type Found, TOOLCHAINS } from "./toolchains.ts";

/** A stack's toolchain, where everything it needs is here; otherwise why not, with the line that installs it. */
export type Fitness = { readonly toolchain: Found } | {
  readonly reason: string;
  /** Whether `deno task build` brings what is missing. */
  readonly brought: boolean;
};

/** Looks for a stack's toolchain and for what it needs beyond it. */
export async function fitnessOf(stack: Stack): Promise<Fitness> {
  const toolchain = await TOOLCHAINS[stack.toolchain].detect();
  if (toolchain === null) {
    const { install, whyNot } = TOOLCHAINS[stack.toolchain];
    return { reason: await whyNot() ?? "", brought: install === "deno task build" };
  }
  const env = buildEnvironment(toolchain);
  for (const { what, check, install } of stack.requires ?? []) {
    if (await ask(["/bin/sh", "-c", check], env) === null) {
      return { reason: `needs ${what}, which was not found; to install: ${install}`, brought: false };
    }
  }
  return { toolchain };
}
