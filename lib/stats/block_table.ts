import { checkStacks, type RunValues } from "./run_values.ts";

/** Runs laid out as blocks × stacks, complete blocks only. */
export interface BlockTable {
  /** Ascending. */
  readonly blocks: readonly number[];
  /** `rows[b][s]`: the value of stack `s` in block `blocks[b]`. */
  readonly rows: readonly (readonly number[])[];
  readonly warnings: readonly string[];
}

/**
 * The blocks in which every stack has a run. Others are left out with a warning, never silently; a stack that
 * ran twice in one block is refused, since which of the two to compare would be a choice made after looking.
 */
export function completeBlocks(stacks: readonly RunValues[], action: string): BlockTable {
  checkStacks(stacks, { action });
  const columns = stacks.map((stack, index) => valueOfBlock(stack, `${action} as stack ${index}`));
  const seen = [...new Set(stacks.flatMap((stack) => stack.blocks))].sort((a, b) => a - b);
  const blocks = seen.filter((block) => columns.every((column) => column.has(block)));
  const left_out = seen.filter((block) => !blocks.includes(block));
  if (blocks.length === 0) throw new RangeError(`${action} as no block holds a run of every stack`);
  return {
    blocks,
    rows: blocks.map((block) => columns.map((column) => column.get(block) as number)),
    warnings: left_out.length === 0 ? [] : [`left out incomplete blocks ${left_out.join(", ")}`],
  };
}

/** a − b in each block that has both, on the scale that they come in. */
export function blockDifferences(
  a: RunValues,
  b: RunValues,
  action: string,
): { differences: readonly number[]; warnings: readonly string[] } {
  const table = completeBlocks([a, b], action);
  return {
    differences: table.rows.map((row) => (row[0] as number) - (row[1] as number)),
    warnings: table.warnings,
  };
}

function valueOfBlock(runs: RunValues, subject: string): ReadonlyMap<number, number> {
  const column = new Map<number, number>();
  runs.blocks.forEach((block, index) => {
    if (column.has(block)) {
      throw new RangeError(`${subject} must have one run a block: block ${block} has several`);
    }
    column.set(block, runs.values[index] as number);
  });
  return column;
}
