// deno task reproduce: the main job.
import { join, relative } from "node:path";
import type { LoadProfile, StackId, WorkloadId } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import { type Published, readPublished, stackFor } from "lib/store/published.ts";
import { besideOf } from "lib/tables/beside_views.ts";
import { summary } from "lib/tables/summary.ts";
import { usable } from "lib/tables/usable.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { collect } from "./collect/collect.ts";
import { VERDICT_BLOCKS } from "./collect/make_plan.ts";
import { clock } from "./collect/progress_line.ts";
import { commandLine, main, number, refuse, words } from "./command_line.ts";
import { executeNotebook } from "./notebooks/execute.ts";
import { exportHtml } from "./notebooks/export_html.ts";
import { headline } from "./reproduce/headline.ts";
import { buildStacks } from "./toolchain/build_stacks.ts";

const HELP = `
deno task reproduce [publication] [--stacks a,b] [--blocks N] [--warmup S] [--window S] [--full]

Rebuilds a publication's tables on this machine (default: carrier): builds the stacks that this machine can build,
starts the database, collects an experiment in which every run first proves that its answers are right, executes the
publication's notebook on it, and writes the executed notebook and one self-contained page to data/reports.

The quick form (3 blocks, 1 s warm-up, 2 s window) gives runs and ratios, never a verdict.

  --full     the publication's own warm-up and window, in ${VERDICT_BLOCKS} blocks; takes hours
  --stacks   only these, such as deno,bun,fastify      (default: the publication's and ours beside it)
  --blocks --warmup --window   shrink or stretch it

What this machine lacks is listed and left out. Ctrl-C ends it at any moment; the same command goes on. Exit code 1
when a stack named by --stacks could not run or a run did not complete.
`;

const OPTIONS = {
  full: { type: "boolean" },
  stacks: { type: "string" },
  blocks: { type: "string" },
  warmup: { type: "string" },
  window: { type: "string" },
} as const;

type Values = ReturnType<typeof commandLine<typeof OPTIONS>>["values"];

/** The publication's stacks that are ours too, its stand-ins, and our additions. */
function stacksOf(published: Published): StackId[] {
  const printed = Object.values(published.stacks).map((stack) => stackFor(stack)?.stack_id);
  return [...new Set([...printed.filter((id) => id !== undefined), ...published.additions])];
}

function workloadsOf(published: Published): WorkloadId[] {
  const asked = new Set(published.rows.map((cell) => cell.workload));
  return (Object.keys(WORKLOADS) as WorkloadId[]).filter((id) => asked.has(id));
}

function loadOf(published: Published, values: Values): LoadProfile {
  const own = published.load;
  const seconds = (name: "warmup" | "window", quick_s: number, own_ms: number | null) =>
    number(name, values[name], {
      or: values.full && own_ms !== null ? own_ms / 1000 : quick_s,
      least: 0.1,
      most: 3600,
      whole: false,
    }) *
    1000;
  return {
    kind: "closed",
    driver: "undici",
    in_flight: own.in_flight,
    warmup_ms: seconds("warmup", 1, own.warmup_ms),
    window_ms: seconds("window", 2, own.window_ms),
    deadline_ms: 10_000,
  };
}

async function report(publication: string, experiment: Experiment): Promise<string[]> {
  const stem = join(ROOT, "data", "reports", experiment.plan.experiment);
  const notebook = join(ROOT, "notebooks", "reproduce", `${publication}.ipynb`);
  try {
    await executeNotebook(notebook, `${stem}.ipynb`, { parameters: { experiment: experiment.folder } });
  } finally {
    await exportHtml(`${stem}.ipynb`, `${stem}.html`);
  }
  return [`${stem}.ipynb`, `${stem}.html`];
}

async function reproduce(publication: string, values: Values): Promise<number> {
  const began = performance.now();
  const published = readPublished(publication);
  const stacks = values.stacks === undefined ? stacksOf(published) : words(values.stacks);
  const built = await buildStacks(stacks);
  const experiment = await collect({
    publication,
    workloads: workloadsOf(published),
    load: loadOf(published, values),
    blocks: number("blocks", values.blocks, { or: values.full ? VERDICT_BLOCKS : 3, least: 1, most: 1000 }),
    seed: 1,
  }, { stacks });
  const pages = await report(publication, experiment);
  const beside = besideOf(usable(summary(experiment)), published, experiment.plan);
  console.log(`\n${headline(published, beside)}\n`);
  for (const page of pages) console.log(relative(ROOT, page));
  console.log(`${experiment.runs.length} runs in ${clock(performance.now() - began)}`);
  const lost = experiment.runs.filter((run) => run.end !== "complete");
  for (const run of lost) console.log(`not complete: ${run.id}, ${run.reason}`);
  const unmet = values.stacks === undefined ? [] : experiment.plan.skipped;
  for (const { stack_id, reason } of unmet) console.log(`asked for and not run: ${stack_id}, ${reason}`);
  return lost.length + unmet.length +
        built.filter((one) => one.outcome === "failed").length > 0
    ? 1
    : 0;
}

await main(async () => {
  const { values, positionals } = commandLine(HELP, OPTIONS);
  if (positionals.length > 1) {
    refuse(`Cannot reproduce more than one publication at a time: ${positionals.join(", ")}`);
  }
  return await reproduce(positionals[0] ?? "carrier", values);
});
