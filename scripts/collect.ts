// deno task collect: makes an experiment.
import { resolve } from "node:path";
import type { LoadProfile, StackId, WorkloadId } from "lib/model.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { commandLine, main, number, refuse, words } from "./command_line.ts";
import { collect } from "./collect/collect.ts";
import { LOAD_HELP, LOAD_OPTIONS, loadsFrom } from "./collect/load_options.ts";
import { discoverStacks, findStacks, isSpecimen } from "./stacks.ts";

const HELP = `
deno task collect [--stacks a,b] [--workloads a,b] [--blocks N] [load] [--seed N]

Starts each stack, proves that its answers are right, offers the load and keeps every request, once a block in a
random order. Stacks that cannot run here are listed and left out. A run that is whole is never made again: the same
command goes on with an experiment that was interrupted.

  --stacks      ids, such as gin,fastify,deno     (default: every stack)
  --workloads   such as hello,orders              (default: all that the stacks have)
  --blocks      how often every run is repeated   (default 7; fewer give no verdict)
  --seed        decides every random order        (default 1)
  --into        folder that experiments are in    (default data/experiments)
  --publication name kept in the plan, for experiments that reproduce one

load, a closed loop:
${LOAD_HELP}

Ctrl-C ends it at any moment; runs that are whole stay. Exit code 1 when a run did not complete.
`;

const OPTIONS = {
  stacks: { type: "string" },
  workloads: { type: "string" },
  blocks: { type: "string" },
  seed: { type: "string" },
  publication: { type: "string" },
  into: { type: "string" },
  ...LOAD_OPTIONS,
} as const;

async function workloadIds(
  text: string | undefined,
  { stacks }: { readonly stacks: readonly StackId[] },
): Promise<WorkloadId[]> {
  const known = Object.keys(WORKLOADS) as WorkloadId[];
  if (text === undefined) {
    const had = new Set((await findStacks(stacks)).flatMap(({ stack }) => stack.workloads));
    return known.filter((id) => had.has(id));
  }
  return words(text).map((word) =>
    known.find((id) => id === word) ??
      refuse(`There is no workload "${word}": there are ${known.join(", ")}`)
  );
}

await main(async () => {
  const { values } = commandLine(HELP, OPTIONS);
  const seed = number("seed", values.seed, { or: 1, least: 0, most: 2 ** 32 - 1 });
  const loads = loadsFrom(values, { seed });
  const everyStack = async () =>
    (await discoverStacks()).filter((found) => !isSpecimen(found)).map((found) => found.id);
  const stacks = values.stacks === undefined ? await everyStack() : words(values.stacks);
  const request = {
    publication: values.publication ?? null,
    workloads: await workloadIds(values.workloads, { stacks }),
    blocks: number("blocks", values.blocks, { or: 7, least: 1, most: 1000 }),
    seed,
  };
  const into = values.into === undefined ? {} : { into: resolve(values.into) };
  let lost = 0;
  for (const load of loads) {
    if (loads.length > 1) console.log(`${describe(load)}:`);
    const experiment = await collect({ ...request, load }, { stacks, ...into });
    const incomplete = experiment.runs.filter((run) => run.end !== "complete").length;
    console.log(
      `${experiment.runs.length} runs, ${
        incomplete === 0 ? "all" : experiment.runs.length - incomplete
      } complete, in ${experiment.folder}`,
    );
    lost += incomplete;
  }
  return lost > 0 ? 1 : 0;
});

function describe(load: LoadProfile): string {
  const slots = `${load.in_flight} in flight`;
  return load.kind === "open" ? `${load.per_second} requests per second, at most ${slots}` : slots;
}
