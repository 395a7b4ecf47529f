import type { PlannedRun, StackId, WorkloadId } from "lib/model.ts";
import { seededRandom } from "lib/stats/random.ts";
import { balancedOrders } from "./balanced_orders.ts";

/** The stack that opens every block: it calibrates the driver for the gates of the block's other runs. */
export const NULL_STACK = "null";

/** A stack, a workload: what a block holds once. */
export interface Cell {
  readonly stack_id: StackId;
  readonly workload: WorkloadId;
}

/**
 * Randomised complete blocks, balanced for the predecessor: every cell once a block, after one run of the null stack,
 * in an order that the seed decides. Over the blocks each cell runs about equally often right after each other one
 * (see `balancedOrders`), so that what a run leaves behind on the machine falls on all alike and can be tested.
 */
export function randomisedBlocks(
  cells: readonly Cell[],
  options: { blocks: number; seed: number },
): PlannedRun[] {
  const random = seededRandom(options.seed);
  const opener: Cell = { stack_id: NULL_STACK, workload: "health" };
  const orders = balancedOrders(cells.length, options.blocks, random);
  const ordered = orders.map((order) => [opener, ...order.map((cell) => cells[cell] as Cell)]);
  return ordered.flatMap((block, i) => block.map((cell) => ({ ...cell, block: i + 1 }))).map((run, i) => ({
    id: `${run.block}-${run.stack_id}-${run.workload}`,
    ...run,
    order: i + 1,
  }));
}
