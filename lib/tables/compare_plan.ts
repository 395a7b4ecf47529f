import type { ColumnTable } from "arquero";
import { chiSquaredQuantile } from "lib/stats/distributions/chi_squared.ts";
import { fitBlockModel } from "lib/stats/block_model.ts";
import { blockPower, blocksForPower } from "lib/stats/power.ts";
import { blocksForRatio } from "lib/stats/precision.ts";
import type { ComparedMetric } from "lib/tables/compare_metrics.ts";
import { runValuesOf, type StackRuns } from "lib/tables/run_values.ts";
import { summaryRows } from "lib/tables/summary.ts";

/** How much a figure of a workload varies from run to run, blocks and stacks aside. */
export interface RunSpread {
  readonly workload: string;
  readonly metric: ComparedMetric;
  readonly stacks: number;
  readonly blocks: number;
  readonly df: number;
  /** Standard deviation on logs: 0.02 is about 2 %; with the ends of its 95 % interval. */
  readonly sd: number;
  readonly low: number;
  readonly high: number;
}

/** What an experiment is to find out. Ratios: 1.05 is 5 %. */
export interface Aim {
  /** The difference to be found. */
  readonly effect: number;
  /** The half width of the interval of a ratio. */
  readonly within: number;
  /** The chance with which the difference is to be found. */
  readonly power: number;
}

/** Blocks for an aim, at a spread. Null: more than 1,000. */
export interface BlockPlan {
  readonly for_effect: number | null;
  readonly for_width: number;
  /** What the design as it is would find the difference with; null below two blocks. */
  readonly power: number | null;
}

/** The spread of each workload that lets one be seen: two stacks in two blocks at least. */
export function runSpreads(
  summary: ColumnTable,
  { metric }: { readonly metric: ComparedMetric },
): RunSpread[] {
  const rows = summaryRows(summary);
  return [...new Set(rows.map((row) => row.workload))].flatMap((workload) => {
    const runs = runValuesOf(rows, { workload, metric, without_invalid: true });
    const stacks = runs.filter((stack) => stack.runs.values.length > 0);
    if (stacks.length < 2 || commonBlocks(stacks).size < 2) return [];
    const model = fitBlockModel(stacks.map((stack) => stack.runs));
    if (model.df < 1 || !(model.residual_sd > 0)) return [];
    const end = (p: number) => model.residual_sd * Math.sqrt(model.df / chiSquaredQuantile(p, model.df));
    const { df, residual_sd: sd, blocks } = model;
    return [{ workload, metric, stacks: stacks.length, blocks, df, sd, low: end(0.975), high: end(0.025) }];
  });
}

/** How many blocks an aim takes with as many stacks as the spread was seen with, all pairs compared. */
export function planBlocks(
  { stacks, blocks, sd }: Pick<RunSpread, "stacks" | "blocks" | "sd">,
  aim: Aim,
): BlockPlan {
  const design = { stacks, residual_sd: sd };
  return {
    for_effect: blocksForPower(design, aim.effect, { power: aim.power }),
    for_width: blocksForRatio({ stacks, sd, half_width: aim.within - 1 }),
    power: blocks < 2 ? null : blockPower({ ...design, blocks }, aim.effect),
  };
}

/** How long one block of an experiment takes, by the median step from one run's start to the next one's. */
export function blockSeconds(
  runs: readonly { readonly started_at: string }[],
  runs_per_block: number,
): number | null {
  const starts = runs.map((run) => Date.parse(run.started_at)).sort((a, b) => a - b);
  const steps = starts.slice(1).map((at, index) => at - starts[index]!).sort((a, b) => a - b);
  const middle = steps[Math.floor(steps.length / 2)];
  return middle === undefined ? null : middle / 1000 * runs_per_block;
}

/** Blocks in which every stack ran: they tie all stacks together. */
function commonBlocks(stacks: readonly StackRuns[]): Set<number> {
  const own = stacks.map((stack) => new Set(stack.runs.blocks));
  return own.reduce((common, blocks) => common.intersection(blocks));
}
