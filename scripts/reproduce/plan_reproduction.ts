import type { LoadProfile, StackId, WorkloadId } from "lib/model.ts";
import type { Published } from "lib/store/published.ts";
import { VERDICT_BLOCKS } from "../collect/make_plan.ts";
import { findStacks } from "../stacks.ts";
import { toolMissing } from "./by_own_tool.ts";
import { loadOf, openFiles } from "./load_of.ts";
import { estimate_s, type Form, quickForm } from "./quick_form.ts";
import { stacksOf, workloadsOf } from "./stacks_of.ts";

/** What somebody asked for; what is absent is chosen. */
export interface Asked {
  readonly stacks?: readonly StackId[] | undefined;
  readonly full: boolean;
  /** The publication's own tool, and our own driver. */
  readonly as_published: boolean;
  readonly from_raw: boolean;
  readonly blocks?: number | undefined;
  readonly warmup_s?: number | undefined;
  readonly window_s?: number | undefined;
  /** Of the publication's own tool. */
  readonly seconds?: number | undefined;
}

/** Everything that `reproduce` is going to do, decided before it begins. */
export interface Reproduction {
  readonly published: Published;
  /** For our own driver, and for the publication's tool, which has no use for our additions. */
  readonly stacks: readonly StackId[];
  readonly tool_stacks: readonly StackId[];
  readonly workloads: readonly WorkloadId[];
  readonly load: LoadProfile;
  readonly blocks: number;
  /** Seconds of the publication's tool; null is its own procedure. */
  readonly seconds: number | null;
  readonly tool_runs: number;
  readonly estimate_s: number;
  /** What is lacking or cannot be as published, a sentence each. */
  readonly remarks: readonly string[];
}

const QUICK_SECONDS = 1;

/** Chooses stacks, workloads, load and form for a publication. */
export async function planReproduction(published: Published, asked: Asked): Promise<Reproduction> {
  const own = await stacksOf(published);
  const workloads = workloadsOf(published);
  const stacks = asked.stacks ?? [...own.printed, ...own.additions.filter((id) => !own.printed.includes(id))];
  const missing = asked.as_published ? toolMissing(published) : null;
  const tool_stacks = asked.as_published && missing === null ? asked.stacks ?? own.printed : [];
  const times = asked.full ? published.as_published?.runs ?? 1 : 1;
  const tool_runs = times * await cellsOf(tool_stacks, workloads);
  const extent = { cells: asked.from_raw ? await cellsOf(stacks, workloads) : 0, tool_runs };
  const form = formOf(published, asked, quickForm(extent));
  const { load, said } = loadOf(published, form, { open_files: await openFiles() });
  return {
    published,
    stacks,
    tool_stacks,
    workloads,
    load,
    blocks: form.blocks,
    seconds: asked.seconds ?? (asked.full ? null : QUICK_SECONDS),
    tool_runs,
    estimate_s: estimate_s(form, extent),
    remarks: [
      ...(asked.stacks === undefined ? own.lacking : []),
      ...said,
      ...(missing === null ? [] : [`as published: not run, as ${missing}`]),
    ],
  };
}

/** Stacks lack workloads: only the pairs that there are count. */
async function cellsOf(stacks: readonly StackId[], workloads: readonly WorkloadId[]): Promise<number> {
  const found = await findStacks(stacks);
  return found.reduce(
    (sum, { stack }) => sum + workloads.filter((workload) => stack.workloads.includes(workload)).length,
    0,
  );
}

/** `--full` is the publication's own warm-up and window where it has them. */
function formOf({ load: own }: Published, asked: Asked, quick: Form): Form {
  const seconds = (own_ms: number | null, quick_s: number) =>
    asked.full && own_ms !== null ? own_ms / 1000 : quick_s;
  return {
    blocks: asked.blocks ?? (asked.full ? VERDICT_BLOCKS : quick.blocks),
    warmup_s: asked.warmup_s ?? seconds(own.warmup_ms, quick.warmup_s),
    window_s: asked.window_s ?? seconds(own.window_ms, quick.window_s),
  };
}
