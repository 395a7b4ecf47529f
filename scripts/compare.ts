// deno task compare: two stacks of an experiment, or one experiment against another.
import type { WorkloadId } from "lib/model.ts";
import { type Experiment, openExperiment } from "lib/store/experiment.ts";
import { compare, type CompareOptions } from "lib/tables/compare.ts";
import { compareExperiments } from "lib/tables/compare_experiments.ts";
import { comparedMetric } from "lib/tables/compare_metrics.ts";
import { noisyBlocks } from "lib/tables/compare_noise.ts";
import { predecessorSentence } from "lib/tables/predecessor_words.ts";
import { otherWays } from "lib/tables/sensitivity.ts";
import { cachedSummary } from "lib/tables/summary_cache.ts";
import { commandLine, main, refuse } from "./command_line.ts";
import { experimentOrLatest } from "./compare/latest.ts";
import { pairScreen } from "./compare/pair_screen.ts";
import { acrossScreen } from "./compare/across_screen.ts";

const HELP = `
deno task compare <stack> <stack> [--experiment X] [--workload W] [--metric M]
deno task compare [stack …] --experiment A --with B [--workload W] [--metric M]

Two stacks of one experiment in one screen: the ratio with an interval that holds for every pair at once (block
model on logarithms), equivalence within ±5 %, the same question asked in other ways (what each assumes, and whether it
agrees), whether it matters which stack ran before, and the verdict.
Fewer blocks than the plan says give runs and ratios and no verdict.

With --with, the same stacks in two experiments: these were not interleaved, so that a difference may be the day's or
the machine's; compare a stack that nobody changed, too.

  --experiment  a name in data/experiments (sample, methods/twins), or a path   (default: the latest complete one that has them)
  --with        the second experiment
  --workload    such as health or items                 (default: the first that both have)
  --metric      per_second, mean_ms, p50_ms, p95_ms, p99_ms, max_ms, idle_rss_bytes, peak_rss_bytes,
                peak_pss_bytes, peak_hwm_bytes, cpu_us_per_request          (default: per_second)
  --seed        of everything drawn                     (default 1)
`;

const OPTIONS = {
  experiment: { type: "string" },
  with: { type: "string" },
  workload: { type: "string" },
  metric: { type: "string" },
  seed: { type: "string" },
} as const;

type Values = ReturnType<typeof commandLine<typeof OPTIONS>>["values"];

/** Workloads that every one of the stacks has runs of, in the plan's order. */
function workloadsOf({ plan, runs }: Experiment, stacks: readonly string[]): string[] {
  return plan.workloads.filter((workload) =>
    stacks.every((stack) => runs.some((run) => run.stack_id === stack && run.workload === workload))
  );
}

function optionsFor(experiment: Experiment, workload: string, values: Values): CompareOptions {
  const seed = Number(values.seed ?? 1);
  if (!Number.isSafeInteger(seed)) {
    refuse(`Cannot take --seed as it must be a whole number: current value is ${values.seed}`);
  }
  return {
    workload,
    metric: comparedMetric(values.metric ?? "per_second"),
    seed,
    verdict_blocks: experiment.plan.analysis.verdict_blocks,
    noisy_blocks: noisyBlocks(experiment),
  };
}

async function comparePair([a, b]: readonly [string, string], values: Values): Promise<void> {
  const experiment = await openExperiment(await experimentOrLatest(values.experiment, [a, b]));
  const shared = workloadsOf(experiment, [a, b]);
  const workload = values.workload ?? shared[0];
  if (workload === undefined) {
    throw new RangeError(
      `Cannot compare ${a} with ${b} as no workload of ${experiment.plan.experiment} has runs of both: ` +
        `its stacks are ${experiment.plan.stacks.join(", ")}`,
    );
  }
  const summary = cachedSummary(experiment);
  const of = (one: string) => compare(summary, a, b, optionsFor(experiment, one, values));
  const others = shared.filter((one) => one !== workload).map(of);
  const found = of(workload);
  const before = predecessorSentence(experiment, summary, {
    workload: workload as WorkloadId,
    metric: found.metric,
    seed: Number(values.seed ?? 1),
  });
  const [ways = []] = otherWays([found], { seed: Number(values.seed ?? 1), sampled: { experiment } });
  console.log(pairScreen(found, { plan: experiment.plan, ways, others, before }));
}

async function compareTwo(stacks: readonly string[], values: Values): Promise<void> {
  const first = await openExperiment(await experimentOrLatest(values.experiment, stacks));
  const second = await openExperiment(values.with!);
  const workload = values.workload ??
    first.plan.workloads.find((one) => second.plan.workloads.includes(one)) ?? first.plan.workloads[0]!;
  const options = optionsFor(first, workload, values);
  const found = compareExperiments(cachedSummary(first), cachedSummary(second), options);
  const asked = found.filter(({ stack }) => stacks.length === 0 || stacks.includes(stack));
  console.log(acrossScreen(asked, { first: first.plan, second: second.plan, ...options }));
}

await main(async () => {
  const { values, positionals } = commandLine(HELP, OPTIONS);
  if (values.with !== undefined) return await compareTwo(positionals, values);
  const [a, b, ...more] = positionals;
  if (a === undefined || b === undefined || more.length > 0) {
    refuse(`Cannot compare as it takes two stacks: given are ${positionals.join(", ") || "none"}`);
  }
  await comparePair([a, b], values);
});
