import { mean } from "./moments.ts";
import { checkStacks, logRuns, type RunValues } from "./run_values.ts";
import { inverse, type Matrix } from "./symmetric_matrix.ts";

const ACTION = "Cannot fit a block model";

/** What is left of one run once its stack and its block are taken away, on the log scale. */
export interface Residual {
  readonly stack: number;
  readonly block: number;
  readonly value: number;
}

/** Least squares of `log y ~ stack + block`: the primary analysis of an experiment. */
export interface BlockModel {
  /** Log of each stack's level relative to the geometric mean of all; they sum to 0. */
  readonly effects: readonly number[];
  /** `residual_sd²` times this is the covariance of the effects, valid for contrasts (rows that sum to 0). */
  readonly unscaled_covariance: Matrix;
  /** Run-to-run standard deviation of log y within blocks: 0.02 is 2 %. NaN where `df` is 0. */
  readonly residual_sd: number;
  readonly df: number;
  readonly blocks: number;
  readonly runs: number;
  /** Every stack ran once in every block. */
  readonly balanced: boolean;
  readonly residuals: readonly Residual[];
  readonly warnings: readonly string[];
}

/**
 * Fits the additive block model on logarithms by least squares. Blocks may lack runs as long as the rest ties
 * all stacks together; a stack may run several times in a block.
 */
export function fitBlockModel(stacks: readonly RunValues[]): BlockModel {
  checkStacks(stacks, { action: ACTION, atLeast: 1 });
  const cells = stacks.flatMap((runs, stack) => cellsOf(logRuns(runs, ACTION), stack));
  const blocks = groupBy(cells, (cell) => cell.block);
  const unscaled_covariance = covariance(stacks.length, blocks);
  const totals = adjustedTotals(stacks.length, blocks);
  const raw = unscaled_covariance.map((row) => row.reduce((sum, c, j) => sum + c * (totals[j] as number), 0));
  const centre = mean(raw);
  const effects = raw.map((effect) => effect - centre);
  const residuals = residualsOf(blocks, effects);
  const df = cells.length - (stacks.length - 1) - blocks.size;
  return {
    effects,
    unscaled_covariance,
    residual_sd: residualSd(residuals, df),
    df,
    blocks: blocks.size,
    runs: cells.length,
    balanced: [...blocks.values()].every((block) => isComplete(block, stacks.length)),
    residuals,
    warnings: df > 0
      ? []
      : [`need at least two complete blocks to see any run-to-run spread, have ${blocks.size}`],
  };
}

type Cell = Residual;

function cellsOf(logs: RunValues, stack: number): Cell[] {
  return logs.values.map((value, index) => ({ stack, block: logs.blocks[index] as number, value }));
}

function groupBy(cells: readonly Cell[], key: (cell: Cell) => number): Map<number, Cell[]> {
  const groups = new Map<number, Cell[]>();
  for (const cell of cells) groups.set(key(cell), [...(groups.get(key(cell)) ?? []), cell]);
  return groups;
}

/** Inverse of the information on stacks that remains once blocks are fitted, made regular along the constant. */
function covariance(stacks: number, blocks: ReadonlyMap<number, readonly Cell[]>): number[][] {
  const runs = [...blocks.values()].reduce((sum, block) => sum + block.length, 0);
  const information = Array.from(
    { length: stacks },
    () => new Array<number>(stacks).fill(runs / stacks ** 2),
  );
  const add = (i: number, j: number, amount: number) => {
    const row = information[i] as number[];
    row[j] = (row[j] as number) + amount;
  };
  for (const block of blocks.values()) {
    for (const { stack } of block) {
      add(stack, stack, 1);
      for (const other of block) add(stack, other.stack, -1 / block.length);
    }
  }
  const inverted = inverse(information);
  if (inverted === null) {
    throw new RangeError(`${ACTION} as the blocks must tie all stacks together: they do not`);
  }
  return inverted;
}

function adjustedTotals(stacks: number, blocks: ReadonlyMap<number, readonly Cell[]>): number[] {
  const totals = new Array<number>(stacks).fill(0);
  for (const block of blocks.values()) {
    const level = mean(block.map((cell) => cell.value));
    for (const { stack, value } of block) totals[stack] = (totals[stack] as number) + value - level;
  }
  return totals;
}

function residualsOf(blocks: ReadonlyMap<number, readonly Cell[]>, effects: readonly number[]): Residual[] {
  return [...blocks.values()].flatMap((block) => {
    const rest = block.map(({ stack, value }) => value - (effects[stack] as number));
    const level = mean(rest);
    return block.map((cell, index) => ({ ...cell, value: (rest[index] as number) - level }));
  });
}

/** Rounding leaves about 1e-15 where runs do not vary at all: that is 0, not a spread to divide by. */
function residualSd(residuals: readonly Residual[], df: number): number {
  if (df <= 0) return NaN;
  const sd = Math.sqrt(residuals.reduce((sum, { value }) => sum + value * value, 0) / df);
  return sd < 1e-13 ? 0 : sd;
}

function isComplete(block: readonly Cell[], stacks: number): boolean {
  return block.length === stacks && new Set(block.map((cell) => cell.stack)).size === stacks;
}
