import { rmSync } from "node:fs";
import { join } from "node:path";
import type { FoundStack } from "../stacks.ts";
import { removeStamp } from "./build_stamp.ts";

/** Removes what builds left in a stack's folder: what git ignores there; without git, the artefacts alone. */
export function cleanStack({ id, folder, stack }: FoundStack, tools: string): void {
  removeStamp(id, tools);
  if (gitClean(folder)) return;
  for (const file of stack.artefacts) rmSync(join(folder, file), { recursive: true, force: true });
}

function gitClean(folder: string): boolean {
  try {
    const args = ["clean", "-ffdXq", "."];
    return new Deno.Command("git", { args, cwd: folder, stdout: "null", stderr: "null" }).outputSync()
      .success;
  } catch {
    return false; // no git
  }
}
