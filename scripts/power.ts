// deno task power: how many blocks for which effect, from runs at hand.
import { checkAttainable } from "lib/stats/attainable_p.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { comparedMetric } from "lib/tables/compare_metrics.ts";
import { blockSeconds, runSpreads } from "lib/tables/compare_plan.ts";
import { cachedSummary } from "lib/tables/summary_cache.ts";
import { commandLine, main, number, refuse } from "./command_line.ts";
import { experimentOrLatest } from "./compare/latest.ts";
import { checkDesign, exactTest } from "./power/design.ts";
import { percentRatio } from "./power/percent.ts";
import { powerScreen } from "./power/screen.ts";

const HELP = `
deno task power [--experiment X] [--metric M] [--effect 5%] [--within 2%] [--blocks N] [--test T]

From the runs of an experiment: how much a figure varies from run to run, how many blocks narrow the interval of a
ratio to ±x %, how many find a difference of x %, and how long they take at the pace of these runs. All pairs of the
experiment's stacks are compared at once; a short experiment of three blocks is enough to plan from, roughly.

  --experiment  a name in data/experiments, or a path          (default: the latest complete one of two blocks)
  --metric      a figure of the summary, see compare --help    (default: per_second)
  --effect      the difference that is to be found             (default 5%)
  --within      the half width that an interval may have       (default 2%)
  --chance      the chance with which the difference is found  (default 90%)
  --stacks      plan for so many stacks                        (default: as many as the experiment has)
  --blocks      judge a design of so many blocks
  --test        what decides: model (the block model), or the exact tests paired or unpaired with Holm's procedure
                (default: model)

With --blocks, a design that cannot reach a verdict whatever its runs turn out to be is refused (exit code 1), and the
smallest that can is named.
`;

const OPTIONS = {
  experiment: { type: "string" },
  metric: { type: "string" },
  effect: { type: "string" },
  within: { type: "string" },
  chance: { type: "string" },
  stacks: { type: "string" },
  blocks: { type: "string" },
  test: { type: "string" },
} as const;

await main(async () => {
  const { values, positionals } = commandLine(HELP, OPTIONS);
  if (positionals.length > 0) refuse(`Cannot take ${positionals.join(" ")}: every word is an option`);
  const aim = {
    effect: percentRatio("effect", values.effect, 1.05),
    within: percentRatio("within", values.within, 1.02),
    power: percentRatio("chance", values.chance, 1.9, { most: 99.9 }) - 1,
  };
  const test = exactTest(values.test);
  const experiment = await openExperiment(await experimentOrLatest(values.experiment));
  const { plan, runs } = experiment;
  const metric = comparedMetric(values.metric ?? "per_second");
  const spreads = runSpreads(cachedSummary(experiment), { metric });
  const seen = Math.max(0, ...spreads.map((spread) => spread.stacks));
  const stacks = number("stacks", values.stacks, { or: Math.max(2, seen), least: 2, most: 500 });
  const blocks = values.blocks === undefined
    ? null
    : number("blocks", values.blocks, { or: 0, least: 1, most: 1000 });
  if (blocks !== null) {
    checkDesign({ blocks, verdict_blocks: plan.analysis.verdict_blocks });
    if (test !== null) checkAttainable({ test, size: blocks }, { comparisons: stacks * (stacks - 1) / 2 });
  }
  if (spreads.length === 0) {
    throw new RangeError(
      `Cannot plan from ${plan.experiment} as it takes two stacks in two blocks to see any spread of ${metric}`,
    );
  }
  const block_s = blockSeconds(runs, plan.runs.length / plan.blocks);
  console.log(powerScreen(spreads, { plan, metric, aim, stacks, blocks, block_s }));
});
