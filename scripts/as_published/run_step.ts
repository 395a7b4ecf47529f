import { existsSync } from "node:fs";
import { join } from "node:path";
import { type MemorySampler, sampleMemory } from "lib/measure/memory.ts";
import { startGuarded } from "lib/measure/process.ts";
import { processTree } from "lib/measure/process_tree.ts";
import { portable } from "./portable.ts";
import type { Step } from "./tool.ts";

/** What the tool complains of. */
export const TOOL_LOG = "tool.log";

/** How a program ended, and what it cost. */
export interface StepEnd {
  /** "exit code 0", "signal SIGKILL". */
  readonly ending: string;
  /** As far as it was seen, five times a second. */
  readonly cpu_us: number | null;
}

/**
 * Runs one program of a tool to its end in a guarded process group; its output goes to the step's file, whole but for
 * this machine's paths.
 */
export async function runStep(
  step: Step,
  { folder, env, limit_s }: {
    readonly folder: string;
    readonly env: Readonly<Record<string, string>>;
    readonly limit_s: number;
  },
): Promise<StepEnd> {
  using output = Deno.openSync(join(folder, step.stdout), { write: true, createNew: true });
  const encoder = new TextEncoder();
  await using program = await startGuarded({
    argv: step.argv,
    cwd: folder,
    env,
    log: join(folder, TOOL_LOG),
    onLine: (line) => writeAll(output, encoder.encode(portable(line, folder) + "\n")),
  });
  const sampler = sampleMemory(() => processTree(program.pid));
  const limit = Promise.withResolvers<string>();
  const timer = setTimeout(() => limit.resolve(`no end within ${limit_s} s`), limit_s * 1000);
  try {
    const ending = await Promise.race([program.ended, limit.promise]);
    return { ending, cpu_us: await cpuOf(sampler) };
  } finally {
    clearTimeout(timer);
    await sampler.stop(0);
    await program.stop();
    scrubLog(folder);
  }
}

/** The tool writes it by itself, so that it is cleaned when the tool has ended. */
function scrubLog(folder: string): void {
  const path = join(folder, TOOL_LOG);
  if (!existsSync(path)) return;
  const text = Deno.readTextFileSync(path);
  const kept = portable(text, folder);
  if (kept !== text) Deno.writeTextFileSync(path, kept);
}

/** The last reading of each process. */
async function cpuOf(sampler: MemorySampler): Promise<number | null> {
  const last = new Map((await sampler.stop(0)).map(({ pid, cpu_us }) => [pid, cpu_us]));
  const known = [...last.values()].filter((cpu_us) => cpu_us !== null);
  return known.length === 0 ? null : known.reduce((sum, cpu_us) => sum + cpu_us, 0);
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
}
