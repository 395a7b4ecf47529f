import { join, resolve } from "node:path";
import process from "node:process";
import { epochMs } from "lib/measure/clock.ts";
import { ROOT } from "lib/store/paths.ts";
import { collect } from "../collect/collect.ts";
import { clock } from "../collect/progress_line.ts";
import { commandLine, number, refuse, words } from "../command_line.ts";
import { findStacks } from "../stacks.ts";
import { aaOutcome, aaReport } from "./aa_report.ts";
import { completeExperiments } from "./aa_experiments.ts";
import { LOAD_OPTIONS, loadFrom } from "./load_options.ts";

const HELP = `
deno task instrument aa [--experiments N] [--stack deno] [--blocks B] [load]

How often is a stack called different from itself? Collects N short experiments of one stack under two names, in real
blocks, analyses each as any other, and counts. Experiments that are there already are counted, not made again.

  --experiments how many                          (default 60: with fewer, "at most 5 %" cannot be claimed)
  --stack       the stack                         (default deno)
  --blocks      blocks of each experiment         (default 4)
  --minutes     begins no experiment after so many; what is there is reported
  --into        folder for the experiments        (default .tools/aa)
  --in-flight   requests in flight                (default 64)
  --warmup      seconds before the window opens   (default 0.5)
  --window      seconds that count                (default 1)

Ctrl-C ends it at any moment; the same command goes on.
`;

const OPTIONS = {
  experiments: { type: "string" },
  stack: { type: "string" },
  blocks: { type: "string" },
  minutes: { type: "string" },
  into: { type: "string" },
  ...LOAD_OPTIONS,
} as const;

/** Prints how often the analysis tells a stack from itself. */
export async function aa(): Promise<void> {
  const { values } = commandLine(HELP, OPTIONS);
  const design = {
    publication: "aa",
    workloads: ["health"],
    load: loadFrom(values, { warmup: 0.5, window: 1 }),
    blocks: number("blocks", values.blocks, { or: 4, least: 2, most: 100 }),
  } as const;
  const names = await twoNames(words(values.stack ?? "deno")[0] ?? "deno");
  const wanted = number("experiments", values.experiments, { or: 60, least: 1, most: 10_000 });
  const minutes = number("minutes", values.minutes, { or: Infinity, least: 0, whole: false });
  const into = resolve(values.into ?? join(ROOT, ".tools", "aa"));
  const done = await completeExperiments(into, { ...design, stacks: names });
  const seeds = Array.from({ length: wanted }, (_, i) => i + 1).filter((seed) => !done.has(seed));
  const began = epochMs();
  for (const [made, seed] of seeds.entries()) {
    if (epochMs() - began > minutes * 60_000) break;
    const experiment = await collect({ ...design, seed }, { stacks: names, into, quiet: true });
    done.set(seed, experiment);
    const each_ms = (epochMs() - began) / (made + 1);
    const left = clock(each_ms * (seeds.length - made - 1));
    process.stdout.write(`[${done.size}/${wanted}, ${left} left] ${aaOutcome(experiment)}\n`);
  }
  console.log(aaReport([...done.values()], wanted));
}

/** `deno` and `deno@single`: the same launch under two ids. */
async function twoNames(stack: string): Promise<[string, string]> {
  const [found] = await findStacks([stack]);
  const [first] = Object.keys(found?.stack.variants ?? {});
  if (found === undefined || first === undefined || stack !== found.id) {
    return refuse(`Cannot give ${stack} two names: name a stack without a variant`);
  }
  return [found.id, `${found.id}@${first}`];
}
