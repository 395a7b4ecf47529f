import type { StackId, WorkloadId } from "lib/model.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import type { Published } from "lib/store/published.ts";
import type { ToolRun } from "lib/store/tool_run.ts";
import { runAsPublished } from "../as_published/run_as_published.ts";
import { toolRunLine } from "../as_published/tool_run_line.ts";
import { installLine } from "../as_published/tool.ts";
import { loadTool } from "../as_published/tools.ts";
import { progressLine } from "../collect/progress_line.ts";

/** What the publication's own tool is run on. */
export interface OwnToolOptions {
  readonly experimentFolder: string;
  readonly stacks: readonly StackId[];
  readonly workloads: readonly WorkloadId[];
  /** Seconds of the measurement (of the ramp where users arrive); null is the publication's procedure as it is. */
  readonly seconds: number | null;
  /** Tool runs that will be made, for the estimate of the time left. */
  readonly expected: number;
}

/** Why the publication's own tool cannot be run here, with the line that installs it; null where it can. */
export function toolMissing({ id, as_published: procedure }: Published): string | null {
  if (procedure === undefined) return `publication.json of ${id} has no as_published`;
  const tool = loadTool(procedure.tool);
  return tool.find() === null ? `${tool.id} is missing; to install: ${installLine(tool)}` : null;
}

/**
 * Runs the publication's own tool with its own profile and records each run in the experiment's folder. Fewer seconds
 * shorten it to one run each, and users come as fast as they did: each change is recorded as a deviation.
 */
export async function byOwnTool(
  { id, as_published: procedure }: Published,
  { experimentFolder, stacks, workloads, seconds, expected }: OwnToolOptions,
): Promise<ToolRun[]> {
  if (procedure === undefined) return [];
  const line = progressLine(expected);
  return await runAsPublished({
    experimentFolder,
    publication: { id, procedure },
    stacks,
    workloads,
    ...(seconds === null ? {} : { runs: 1, wishes: wishesFor(procedure, seconds) }),
    lock: experimentsFolder(),
    onRun: (run) => line.done(toolRunLine(run)),
  });
}

function wishesFor(procedure: NonNullable<Published["as_published"]>, seconds: number) {
  if (procedure.tool === "gatling") {
    return { seconds, users: Math.max(1, Math.round(procedure.users / procedure.ramp_s * seconds)) };
  }
  return procedure.tool === "aiohttp"
    ? { seconds, warmup_s: Math.min(procedure.warmup_s, seconds) }
    : { seconds };
}
