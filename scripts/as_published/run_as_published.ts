import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { StackId, WorkloadId } from "lib/model.ts";
import type { AsPublished } from "lib/store/as_published_shape.ts";
import { stopAll } from "lib/measure/process.ts";
import { TOOL_RUNS, type ToolRun } from "lib/store/tool_run.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { workspaceDatabase } from "../collect/database.ts";
import { listenForInterrupt, untilAborted } from "../collect/interrupt.ts";
import { lockCollecting } from "../collect/lock.ts";
import type { Launch } from "../launch.ts";
import { ask } from "../toolchain/ask.ts";
import { TOOLS } from "../toolchain/tools_folder.ts";
import { launchesOf } from "./launches.ts";
import { makeToolRun } from "./one_tool_run.ts";
import { planLoad, type Wishes } from "./procedure_load.ts";
import { installLine, type LoadTool } from "./tool.ts";
import { loadTool } from "./tools.ts";

/** What to run as a publication did. */
export interface AsPublishedOptions {
  /** The folder of an experiment, which gets a folder `as_published`. */
  readonly experimentFolder: string;
  /** The publication and what it did; without one, `tool` must be given. */
  readonly publication: { readonly id: string; readonly procedure: AsPublished } | null;
  /** Instead of the publication's own. */
  readonly tool?: string;
  readonly stacks: readonly StackId[];
  readonly workloads: readonly WorkloadId[];
  /** Instead of as many as the publication made. */
  readonly runs?: number;
  readonly wishes?: Wishes;
  /** The folder whose lock keeps experiments apart. */
  readonly lock: string;
  readonly say?: (line: string) => void;
  readonly onRun?: (run: ToolRun) => void;
}

/**
 * Runs a publication's own tool with its own arguments against the given stacks, and keeps each run whole. Stacks that
 * cannot run here are said and left out. Ctrl-C leaves the runs that are whole, and no process.
 *
 * @throws {Error} with the line that installs the tool when it is missing.
 * @throws {Interrupted} when somebody ended it.
 */
export async function runAsPublished(options: AsPublishedOptions): Promise<ToolRun[]> {
  using _lock = lockCollecting(options.lock);
  using interrupt = listenForInterrupt();
  try {
    return await untilAborted(runAll(options, interrupt.signal), interrupt.signal);
  } finally {
    await stopAll();
    dropUnfinished(options.experimentFolder);
  }
}

async function runAll(options: AsPublishedOptions, signal: AbortSignal): Promise<ToolRun[]> {
  const { publication, workloads, say = console.log } = options;
  const procedure = publication?.procedure ?? null;
  const tool = loadTool(options.tool ?? procedure?.tool ?? "");
  const program = tool.find();
  if (program === null) throw new Error(`${tool.id} is missing; to install: ${installLine(tool)}`);
  const env = environmentOf();
  const { launches, skipped } = await launchesOf(options.stacks);
  for (const { stack_id, reason } of skipped) say(`skipped ${stack_id}: ${reason}`);
  const needs = workloads.some((workload) => WORKLOADS[workload].needs === "postgres");
  await using database = needs ? await workspaceDatabase() : null;
  const shared = {
    ...planLoad(tool, procedure, options.wishes ?? {}),
    experimentFolder: options.experimentFolder,
    publication: publication?.id ?? null,
    tool,
    program,
    version: await versionOf(tool, program, env),
    env,
    database,
    signal,
  };
  const made: ToolRun[] = [];
  for (let run = 0; run < (options.runs ?? procedure?.runs ?? 1); run++) {
    for (const { stack_id, launch, workload } of pairs(launches, workloads, say)) {
      signal.throwIfAborted();
      const one = await makeToolRun({ ...shared, stack_id, launch, workload });
      made.push(one);
      options.onRun?.(one);
    }
  }
  return made;
}

function pairs(
  launches: ReadonlyMap<StackId, Launch>,
  workloads: readonly WorkloadId[],
  say: (line: string) => void,
): { stack_id: StackId; launch: Launch; workload: WorkloadId }[] {
  return workloads.flatMap((workload) =>
    [...launches].flatMap(([stack_id, launch]) => {
      if (launch.stack.workloads.includes(workload)) return [{ stack_id, launch, workload }];
      say(`skipped ${stack_id}: it has no ${workload}`);
      return [];
    })
  );
}

/** Tools find the workspace's own Node; none tells its makers of its use. */
function environmentOf(): Record<string, string> {
  const own = Deno.env.toObject();
  return { ...own, PATH: `${own["PATH"] ?? ""}:${join(TOOLS, "bin")}`, K6_NO_USAGE_REPORT: "true" };
}

/** Some print their version and end with an exit code that says that they did nothing. */
async function versionOf(
  tool: LoadTool,
  program: string,
  env: Record<string, string>,
): Promise<string | null> {
  const printed = await ask(["sh", "-c", `"$@" 2>&1 || true`, "sh", ...tool.version(program)], env);
  return printed?.trim().split("\n")[0]?.trim() || null;
}

/** What a run that was interrupted left. */
function dropUnfinished(experimentFolder: string): void {
  const parent = join(experimentFolder, TOOL_RUNS);
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    if (name.startsWith(".partial-")) Deno.removeSync(join(parent, name), { recursive: true });
  }
}
