import type { ToolEnd, ToolLoad, ToolWords } from "lib/store/tool_run.ts";
import { portable } from "./portable.ts";
import { runStep, type StepEnd } from "./run_step.ts";
import type { LoadTool, Target } from "./tool.ts";

/** A tool may take this much longer than its load, for its start and its reports. */
const SLACK_S = 120;

/** A tool that was found, and what it is to offer. */
export interface ToolMeans {
  readonly tool: LoadTool;
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  readonly load: ToolLoad;
  /** Once aborted, nothing more is run or kept. */
  readonly signal: AbortSignal;
}

/** What came of it; filled as it goes. */
export interface ToolOutcome {
  end: ToolEnd;
  reason: string | null;
  steps: { argv: readonly string[]; ending: string }[];
  summary: ToolWords | null;
}

/**
 * Runs a tool to its end, one program after the other, and reads what it left. What came of it goes to `learnt`; what
 * each program cost is returned.
 */
export async function runTool(
  { tool, program, env, load, signal }: ToolMeans,
  target: Target,
  learnt: ToolOutcome,
): Promise<StepEnd[]> {
  const { folder } = target;
  const limit_s = load.warmup_s + (load.duration_s ?? load.users?.ramp_s ?? 0) + SLACK_S;
  const ends: StepEnd[] = [];
  for (const step of tool.steps(program, target, load)) {
    const end = await runStep(step, { folder, env, limit_s });
    signal.throwIfAborted();
    ends.push(end);
    learnt.steps.push({ argv: step.argv.map((word) => portable(word, folder)), ending: end.ending });
    if (end.ending === "exit code 0") continue;
    Object.assign(learnt, { end: "tool_failed", reason: `${tool.id} ended with ${end.ending}` });
    break;
  }
  tool.tidy?.(folder);
  try {
    const { source, figures, distribution, unit } = tool.read(folder);
    learnt.summary = { source, figures, distribution, unit };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof Deno.errors.NotFound)) throw error;
    if (learnt.end === "complete") {
      Object.assign(learnt, { end: "unreadable", reason: error.message.replaceAll(`${folder}/`, "") });
    }
  }
  return ends;
}
