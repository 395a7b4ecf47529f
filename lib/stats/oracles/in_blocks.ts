import { type RunValues, runValues } from "../run_values.ts";

/** One run a block, in blocks 1, 2, 3 … */
export function inBlocks(values: readonly number[]): RunValues {
  return runValues(values.map((value, index) => ({ block: index + 1, value })));
}

/** The same runs in another order: no statistic may notice. */
export function reversed(runs: RunValues): RunValues {
  return runValues(
    runs.values.map((value, index) => ({ block: runs.blocks[index] as number, value })).reverse(),
  );
}

/** The same runs in another unit: no test may notice. */
export function scaled(runs: RunValues, by: number): RunValues {
  return runValues(
    runs.values.map((value, index) => ({ block: runs.blocks[index] as number, value: value * by })),
  );
}
