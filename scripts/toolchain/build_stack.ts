import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startGuarded } from "lib/measure/process.ts";
import { StackError } from "lib/measure/stack_error.ts";
import type { FoundStack } from "../stacks.ts";
import { removeStamp, writeStamp } from "./build_stamp.ts";
import type { Found } from "./found.ts";
import { buildEnvironment } from "./toolchains.ts";

/**
 * Runs a stack's build lines in its folder, and records the build when it is whole. Each line is guarded: however
 * this process ends, a build does not live on.
 *
 * @returns Seconds it took.
 * @throws {StackError} with the last words of the line that failed; all of them are in `builds/<id>.log`.
 */
export async function buildStack(found: FoundStack, toolchain: Found, tools: string): Promise<number> {
  const began = performance.now();
  const log = join(tools, "builds", `${found.id}.log`);
  mkdirSync(join(tools, "builds"), { recursive: true });
  writeFileSync(log, `${toolchain.version}\n`);
  removeStamp(found.id, tools);
  const env = { ...buildEnvironment(toolchain), NO_COLOR: "1" };
  for (const line of found.stack.build) {
    appendFileSync(log, `$ ${line}\n`);
    await using shell = await startGuarded({ argv: ["/bin/sh", "-ec", line], cwd: found.folder, env, log });
    const ending = await shell.ended;
    if (ending !== "exit code 0") {
      throw failure(found.id, `"${line}" ended with ${ending} (log: ${log})`, log);
    }
  }
  const lacking = found.stack.artefacts.find((file) => !existsSync(join(found.folder, file)));
  if (lacking !== undefined) throw failure(found.id, `its build made no ${lacking} (log: ${log})`, log);
  const took_s = Math.round(performance.now() - began) / 1000;
  writeStamp(found, toolchain, { tools, took_s });
  return took_s;
}

function failure(id: string, problem: string, log: string): StackError {
  return new StackError(id, "build", problem, readFileSync(log, "utf8"));
}
