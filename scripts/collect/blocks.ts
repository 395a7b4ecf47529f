import type { PlannedRun, StackId, WorkloadId } from "lib/model.ts";
import { seededRandom, shuffled } from "lib/stats/random.ts";

/** The stack that opens every block: it calibrates the driver for the gates of the block's other runs. */
export const NULL_STACK = "null";

/** A stack, a workload: what a block holds once. */
export interface Cell {
  readonly stack_id: StackId;
  readonly workload: WorkloadId;
}

/**
 * Randomised complete blocks: every cell once a block, in an order of its own that the seed decides, after one run
 * of the null stack.
 */
export function randomisedBlocks(
  cells: readonly Cell[],
  options: { blocks: number; seed: number },
): PlannedRun[] {
  const random = seededRandom(options.seed);
  const opener: Cell = { stack_id: NULL_STACK, workload: "health" };
  const ordered = Array.from({ length: options.blocks }, () => [opener, ...shuffled(cells, random)]);
  return ordered.flatMap((block, i) => block.map((cell) => ({ ...cell, block: i + 1 }))).map((run, i) => ({
    id: `${run.block}-${run.stack_id}-${run.workload}`,
    ...run,
    order: i + 1,
  }));
}
