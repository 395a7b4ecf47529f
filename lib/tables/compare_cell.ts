import { analyseBlocks, type BlockAnalysis } from "lib/stats/analyse_blocks.ts";
import type { Comparison } from "lib/stats/compare_stacks.ts";
import type { Estimate } from "lib/stats/estimate.ts";
import { equivalences, type PairEquivalence } from "lib/tables/compare_equivalence.ts";
import type { ComparedMetric } from "lib/tables/compare_metrics.ts";
import { blocksNeeded } from "lib/tables/compare_needs.ts";
import { type RunsOfPair, sensitivity, type SensitivityRow } from "lib/tables/compare_sensitivity.ts";
import { type CompareVerdict, verdictOf } from "lib/tables/compare_verdict.ts";
import { type LeftOut, runValuesOf, type StackRuns } from "lib/tables/run_values.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

/** How a figure of a workload is compared. */
export interface CellOptions {
  readonly workload: string | null;
  readonly metric: ComparedMetric;
  /** Of the simultaneous intervals. Default: 0.95. */
  readonly level?: number;
  /** Of everything drawn. Default: 1. */
  readonly seed?: number;
  /** What counts as no difference: 1.05 is ±5 %. Fixed before the runs. */
  readonly margin?: number;
  /** Blocks that a verdict takes, as the plan says (`plan.analysis.verdict_blocks`). Default: 7. */
  readonly verdict_blocks?: number;
  /** Use runs that a gate calls invalid, too. */
  readonly with_invalid?: boolean;
  readonly without_blocks?: readonly number[];
}

/** Two stacks by one figure of one workload. */
export interface PairComparison extends PairEquivalence {
  readonly workload: string | null;
  readonly metric: ComparedMetric;
  readonly a: StackRuns;
  readonly b: StackRuns;
  /** Blocks in which both ran. */
  readonly blocks: number;
  /** Level of `a` over that of `b`; its interval holds for all pairs of the family at once. */
  readonly ratio: Estimate;
  /** Adjusted for the family. */
  readonly p: number;
  /** How many pairs the family has, the least p of them, and its stacks. */
  readonly family: number;
  readonly any_p: number;
  readonly stacks: readonly StackRuns[];
  /** Whether each stack has a variance of its own, drawn towards that of all, or all have one. */
  readonly variances: BlockAnalysis["variances"];
  /** Run-to-run spread of log figures within blocks that the interval rests on: 0.02 is about 2 %. */
  readonly residual_sd: number;
  readonly sensitivity: readonly SensitivityRow[];
  readonly verdict: CompareVerdict;
  /** Runs of any stack of the family that are not used. */
  readonly left_out: readonly LeftOut[];
}

/**
 * Every pair of stacks by one figure of one workload: the block model over all stacks of the summary at once, with
 * simultaneous intervals, then what else belongs to a pair. Stacks that share no block with the others, directly or
 * through a third, are not in the family. Pairs come in the order of the summary.
 */
export function compareCell(rows: readonly SummaryRow[], options: CellOptions): PairComparison[] {
  const { level = 0.95, seed = 1, margin = 1.05 } = options;
  const asked = runValuesOf(rows, { ...options, without_invalid: options.with_invalid !== true });
  const stacks = tied(asked.filter((stack) => stack.runs.values.length > 0));
  if (stacks.length < 2) return [];
  const analysis = analyseBlocks(stacks.map((stack) => stack.runs), { level, seed });
  const { comparisons } = analysis;
  const pairs = comparisons.map((comparison) => runsOfPair(stacks, comparison));
  const checks = sensitivity(pairs, { level, seed });
  const same = equivalences(analysis, pairs, margin);
  const family = { stacks, analysis, left_out: asked.flatMap((stack) => stack.left_out) };
  return comparisons.map((comparison, i) =>
    pairComparison(family, {
      comparison,
      runs: pairs[i]!,
      ...same[i]!,
      sensitivity: checks[i]!,
    }, options)
  );
}

/** What all pairs share. */
interface Family extends Pick<PairComparison, "left_out"> {
  readonly stacks: readonly StackRuns[];
  readonly analysis: BlockAnalysis;
}

/** What was found out about one pair. */
interface Found extends PairEquivalence {
  readonly sensitivity: readonly SensitivityRow[];
  readonly comparison: Comparison;
  readonly runs: RunsOfPair;
}

function pairComparison(
  { stacks, analysis, left_out }: Family,
  { comparison, runs, ...found }: Found,
  { workload, metric, margin = 1.05, verdict_blocks = 7 }: CellOptions,
): PairComparison {
  const [a, b] = [stacks[comparison.a]!, stacks[comparison.b]!];
  const { blocks } = runs;
  const residual_sd = spreadOf(analysis, comparison, runs);
  const verdict = verdictOf({
    metric,
    a: a.stack,
    b: b.stack,
    ratio: comparison.ratio,
    bound: { a: a.bound.length > 0, b: b.bound.length > 0 },
    equivalent: (found.equivalence_p_family ?? 1) < 0.05,
    margin,
    blocks,
    verdict_blocks,
    needs: blocksNeeded({ stacks: stacks.length, blocks, residual_sd, margin }),
  });
  return {
    workload,
    metric,
    a,
    b,
    blocks,
    ratio: comparison.ratio,
    p: comparison.p,
    family: analysis.comparisons.length,
    any_p: Math.min(...analysis.comparisons.map((one) => one.p)),
    stacks,
    variances: analysis.variances,
    residual_sd,
    ...found,
    verdict,
    left_out,
  };
}

/** The stacks that blocks tie to the first one: only among these is there a ratio. */
function tied(stacks: readonly StackRuns[]): StackRuns[] {
  const reached = new Set(stacks[0]?.runs.blocks);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const { runs } of stacks) {
      if (runs.blocks.some((block) => reached.has(block))) runs.blocks.forEach((block) => reached.add(block));
    }
  }
  return stacks.filter(({ runs }) => runs.blocks.some((block) => reached.has(block)));
}

function runsOfPair(stacks: readonly StackRuns[], { a, b }: Comparison): RunsOfPair {
  const [first, second] = [stacks[a]!.runs, stacks[b]!.runs];
  return {
    a: first,
    b: second,
    blocks: new Set(first.blocks.filter((block) => second.blocks.includes(block))).size,
  };
}

/** Where the stacks have variances of their own, the pair's: of one run, so that it compares with the model's. */
function spreadOf({ model, variances }: BlockAnalysis, { se }: Comparison, { blocks }: RunsOfPair): number {
  return variances === "equal" || blocks === 0 ? model.residual_sd : se * Math.sqrt(blocks / 2);
}
