// deno task reproduce: the main job.
import { join } from "node:path";
import { openExperiment } from "lib/store/experiment.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { listPublished, readPublished } from "lib/store/published.ts";
import type { ToolRun } from "lib/store/tool_run.ts";
import { collect } from "./collect/collect.ts";
import { clock } from "./collect/progress_line.ts";
import { commandLine, main, refuse } from "./command_line.ts";
import { byOwnTool } from "./reproduce/by_own_tool.ts";
import { askedOf, HELP, OPTIONS, type Values } from "./reproduce/options.ts";
import { planReproduction, type Reproduction } from "./reproduce/plan_reproduction.ts";
import { here, rawScreen, toolScreen, unmade, writeReport } from "./reproduce/report.ts";
import { buildStacks } from "./toolchain/build_stacks.ts";

async function reproduce(publication: string, values: Values): Promise<number> {
  const began = performance.now();
  const asked = askedOf(values);
  if (values.experiment !== undefined && asked.from_raw) {
    refuse("Cannot take --experiment as only --as-published alone adds to an experiment");
  }
  const plan = await planReproduction(readPublished(publication), asked);
  for (const remark of plan.remarks) console.log(`lacking: ${remark}`);
  const built = await buildStacks(plan.stacks);
  console.log(`about ${clock(plan.estimate_s * 1000)} from here`);
  const folder = asked.from_raw ? await fromRaw(plan) : folderFor(values.experiment, publication);
  const tool_runs = await asPublished(plan, folder);
  const lost = await tell(plan, {
    folder,
    tool_runs,
    measured: asked.from_raw || values.experiment !== undefined,
  });
  for (const one of built) if (one.outcome === "failed") console.log(`not built: ${one.id}, ${one.reason}`);
  for (const remark of plan.remarks) console.log(`lacking: ${remark}`);
  console.log(`done in ${clock(performance.now() - began)}`);
  const unmet = asked.stacks === undefined ? 0 : lost.skipped;
  return lost.runs + unmet + built.filter((one) => one.outcome === "failed").length > 0 ? 1 : 0;
}

async function fromRaw({ published, workloads, load, blocks, stacks }: Reproduction): Promise<string> {
  const request = { publication: published.id, workloads, load, blocks, seed: 1 };
  return (await collect(request, { stacks })).folder;
}

async function asPublished(plan: Reproduction, folder: string): Promise<ToolRun[]> {
  const { published, tool_stacks, workloads, seconds, tool_runs } = plan;
  if (tool_stacks.length === 0) return [];
  console.log(`as published, by ${published.as_published?.tool}:`);
  const options = { experimentFolder: folder, stacks: tool_stacks, workloads, seconds, expected: tool_runs };
  return await byOwnTool(published, options);
}

async function tell(
  { published }: Reproduction,
  { folder, tool_runs, measured }: { folder: string; tool_runs: readonly ToolRun[]; measured: boolean },
): Promise<{ runs: number; skipped: number }> {
  const failed = tool_runs.filter(({ end }) => end !== "complete");
  if (tool_runs.length > 0) console.log(`\n${toolScreen(published, folder)}`);
  for (const { id, end, reason } of failed) console.log(`not complete: ${id}, ${end}: ${reason}`);
  if (!measured) return { runs: failed.length, skipped: 0 };
  const experiment = await openExperiment(folder);
  const pages = await writeReport(published, experiment);
  console.log(`\n${rawScreen(published, experiment)}\n`);
  for (const line of unmade(experiment)) console.log(line);
  for (const page of pages) console.log(here(page));
  const lost = experiment.runs.filter((run) => run.end !== "complete").length;
  return { runs: lost + failed.length, skipped: experiment.plan.skipped.length };
}

/** Of an experiment, or for tool runs alone. */
function folderFor(experiment: string | undefined, publication: string): string {
  if (experiment?.includes("/")) return experiment;
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  return join(experimentsFolder(), experiment ?? `${stamp}-${publication}-as-published`);
}

await main(async () => {
  const { values, positionals } = commandLine(HELP, OPTIONS);
  if (positionals.length > 1) {
    refuse(`Cannot reproduce more than one publication at a time: ${positionals.join(", ")}`);
  }
  const known = listPublished();
  const publication = positionals[0] ?? "carrier";
  if (!known.includes(publication)) {
    refuse(`There is no publication "${publication}": there are ${known.join(", ")}`);
  }
  return await reproduce(publication, values);
});
