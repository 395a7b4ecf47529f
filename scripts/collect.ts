// deno task collect: makes an experiment.
import { resolve } from "node:path";
import type { DriverId, LoadProfile, StackId, WorkloadId } from "lib/model.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { commandLine, main, number, refuse, words } from "./command_line.ts";
import { collect } from "./collect/collect.ts";
import { discoverStacks, findStacks } from "./stacks.ts";

const HELP = `
deno task collect [--stacks a,b] [--workloads a,b] [--blocks N] [load] [--seed N]

Starts each stack, proves that its answers are right, offers the load and keeps every request, once a block in a
random order. Stacks that cannot run here are listed and left out. A run that is whole is never made again: the same
command goes on with an experiment that was interrupted.

  --stacks      ids, such as gin,fastify,deno     (default: every stack)
  --workloads   such as hello,orders              (default: all that the stacks have)
  --blocks      how often every run is repeated   (default 7; fewer give no verdict)
  --seed        decides the random order          (default 1)
  --into        folder that experiments are in    (default data/experiments)
  --publication name kept in the plan, for experiments that reproduce one

load, a closed loop:
  --driver      undici, socket or epoll           (default undici; epoll is the cheapest, and Linux only)
  --in-flight   requests in flight                (default 64)
  --warmup      seconds before the window opens   (default 8)
  --window      seconds that count                (default 30)
  --deadline    seconds after which a request is a timeout (default 10)

Ctrl-C ends it at any moment; runs that are whole stay. Exit code 1 when a run did not complete.
`;

const OPTIONS = {
  stacks: { type: "string" },
  workloads: { type: "string" },
  blocks: { type: "string" },
  seed: { type: "string" },
  publication: { type: "string" },
  into: { type: "string" },
  driver: { type: "string" },
  "in-flight": { type: "string" },
  warmup: { type: "string" },
  window: { type: "string" },
  deadline: { type: "string" },
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

function driverId(text: string | undefined): DriverId {
  const known = Object.keys(DRIVER_NEEDS) as DriverId[];
  const id = known.find((id) => id === (text ?? "undici")) ??
    refuse(`There is no driver "${text}": there are ${known.join(", ")}`);
  return DRIVER_NEEDS[id].refusal() === null ? id : refuse(DRIVER_NEEDS[id].refusal() ?? "");
}

await main(async () => {
  const { values } = commandLine(HELP, OPTIONS);
  const seconds = (name: "warmup" | "window" | "deadline", or: number) =>
    number(name, values[name], { or, least: 0.1, most: 3600, whole: false }) *
    1000;
  const load: LoadProfile = {
    kind: "closed",
    driver: driverId(values.driver),
    in_flight: number("in-flight", values["in-flight"], { or: 64, least: 1, most: 10_000 }),
    warmup_ms: seconds("warmup", 8),
    window_ms: seconds("window", 30),
    deadline_ms: seconds("deadline", 10),
  };
  const everyStack = async () => (await discoverStacks()).map((found) => found.id);
  const stacks = values.stacks === undefined ? await everyStack() : words(values.stacks);
  const experiment = await collect({
    publication: values.publication ?? null,
    workloads: await workloadIds(values.workloads, { stacks }),
    load,
    blocks: number("blocks", values.blocks, { or: 7, least: 1, most: 1000 }),
    seed: number("seed", values.seed, { or: 1, least: 0, most: 2 ** 32 - 1 }),
  }, {
    stacks,
    ...(values.into === undefined ? {} : { into: resolve(values.into) }),
  });
  const lost = experiment.runs.filter((run) => run.end !== "complete");
  console.log(`${experiment.runs.length} runs, ${lost.length} of them not complete, in ${experiment.folder}`);
  return lost.length > 0 ? 1 : 0;
});
