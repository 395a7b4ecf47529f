import { type ColumnTable, from } from "arquero";
import type { WorkloadId } from "lib/model.ts";
import { fitBlockModel, type Residual } from "lib/stats/block_model.ts";
import { mean } from "lib/stats/moments.ts";
import { seededRandom, shuffled } from "lib/stats/random.ts";
import { runValues } from "lib/stats/run_values.ts";
import { simulatedP, type TestResult } from "lib/stats/test_result.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { FIGURES, type SummaryRow, summaryRows } from "lib/tables/summary.ts";

/** Which figure of which workload, and how the null is drawn. */
export interface PredecessorOptions {
  readonly workload: WorkloadId;
  readonly metric?: typeof FIGURES[number];
  readonly draws?: number;
  readonly seed?: number;
}

/** Whether it matters which stack ran before. */
export interface PredecessorTerm {
  /** The statistic is the share of the residual variation that lies between predecessors. */
  readonly test: TestResult;
  /** A row per predecessor: before (stack id), runs, ratio (what it does to the next run's figure; 1 is nothing). */
  readonly effects: ColumnTable;
}

/** A residual of the block model, and the stack that ran right before its run. */
interface Followed extends Residual {
  readonly before: string;
}

/**
 * Tests a predecessor term in the block model: does a run go faster or slower after some stacks than after others?
 * Residuals of `log figure ~ stack + block` change places within their blocks and the model is fitted to them anew
 * (Freedman and Lane 1983), seeded draws. The run before may be of any workload; the first of a block follows the null
 * stack.
 *
 * @throws {RangeError} where fewer than two stacks have the figure, or the blocks do not tie them together.
 */
export function predecessor(
  experiment: Experiment,
  summary: ColumnTable,
  { workload, metric = "per_second", draws = 2000, seed = 1 }: PredecessorOptions,
): PredecessorTerm {
  const rows = summaryRows(summary).filter((row) =>
    row.workload === workload && !row.instrument && typeof row[metric] === "number"
  );
  const before = predecessors(experiment);
  const stacks = [...new Set(rows.map((row) => row.stack))];
  const at = new Map(rows.map((row) => [`${row.block} ${row.stack}`, before.get(row.run)]));
  const values = stacks.map((stack) => valuesOf(rows.filter((row) => row.stack === stack), metric));
  const model = fitBlockModel(values.map(runValues));
  const followed = model.residuals.map((residual): Followed => ({
    ...residual,
    before: at.get(`${residual.block} ${stacks[residual.stack]}`) ?? "nothing",
  }));
  return { test: testOf(followed, { df: model.df, draws, seed }), effects: effectsOf(followed) };
}

function valuesOf(rows: readonly SummaryRow[], metric: typeof FIGURES[number]) {
  return rows.map((row) => ({ block: row.block, value: row[metric] as number }));
}

/** For each run's index the stack that ran right before it in its block. */
function predecessors({ plan, runs }: Experiment): ReadonlyMap<number, string> {
  const byOrder = new Map(plan.runs.map((run) => [run.order, run]));
  return new Map(runs.map((run, index) => {
    const last = byOrder.get(run.order - 1);
    return [index, last !== undefined && last.block === run.block ? last.stack_id : "nothing"];
  }));
}

function testOf(
  followed: readonly Followed[],
  { df, draws, seed }: { readonly df: number; readonly draws: number; readonly seed: number },
): TestResult {
  const total = followed.reduce((sum, { value }) => sum + value * value, 0);
  const observed = between(followed);
  const groups = new Set(followed.map(({ before }) => before)).size;
  const warnings = untestable(groups, df);
  const nothing = total < 1e-20 || warnings.length > 0;
  const random = seededRandom(seed);
  let as_extreme = 0;
  for (let draw = 0; !nothing && draw < draws; draw++) {
    const drawn = dealt(followed, (values) => shuffled(values, random));
    if (shareBetween(drawn) >= observed / total * (1 - 1e-10)) as_extreme++;
  }
  return {
    statistic: nothing ? 0 : observed / total,
    ...(nothing ? { p: 1, p_error: null } : simulatedP(as_extreme, draws)),
    n: followed.length,
    method: `residuals of the block model permuted within blocks, ${draws} draws, seed ${seed}, n in runs`,
    smallest_p: 1 / (1 + draws),
    warnings,
  };
}

/** Why no data of this shape can tell; a term that may take up all that is left would fit anything. */
function untestable(predecessors: number, df: number): string[] {
  if (predecessors < 2) return ["every run follows the same stack: there is nothing to compare"];
  if (df >= predecessors) return [];
  return [`${predecessors} predecessors against the ${df} degrees of freedom left by stacks and blocks`];
}

/** The residuals with their values dealt anew within each block, and the block model's part taken out again. */
function dealt(followed: readonly Followed[], deal: (values: readonly number[]) => number[]): Followed[] {
  const blocks = [...Map.groupBy(followed, ({ block }) => block).values()];
  const moved = blocks.flatMap((block) => {
    const values = deal(block.map(({ value }) => value));
    return block.map((one, i) => ({ ...one, value: values[i] as number }));
  });
  const stacks = [...Map.groupBy(moved, ({ stack }) => stack)].sort(([a], [b]) => a - b);
  const runs = stacks.map(([, own]) =>
    runValues(own.map(({ block, value }) => ({ block, value: Math.exp(value) })))
  );
  const before = new Map(moved.map((one) => [`${one.block} ${one.stack}`, one.before]));
  return fitBlockModel(runs).residuals.map((residual) => ({
    ...residual,
    before: before.get(`${residual.block} ${residual.stack}`) as string,
  }));
}

function shareBetween(followed: readonly Followed[]): number {
  return between(followed) / followed.reduce((sum, { value }) => sum + value * value, 0);
}

/** Sum of squares between predecessors. */
function between(followed: readonly Followed[]): number {
  return [...Map.groupBy(followed, ({ before }) => before).values()]
    .reduce((sum, own) => sum + own.length * mean(own.map(({ value }) => value)) ** 2, 0);
}

function effectsOf(followed: readonly Followed[]): ColumnTable {
  const rows = [...Map.groupBy(followed, ({ before }) => before)].map(([before, own]) => ({
    before,
    runs: own.length,
    ratio: Math.exp(mean(own.map(({ value }) => value))),
  }));
  return from(rows.sort((a, b) => b.ratio - a.ratio), ["before", "runs", "ratio"]);
}
