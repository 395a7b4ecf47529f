import { tQuantile } from "./distributions/student_t.ts";
import { checkLevel } from "./estimate.ts";

const ACTION = "Cannot plan for precision";

/** How exact a result is to be: `half_width` 0.05 asks for an upper end no more than 5 % above the estimate. */
export interface Precision {
  /** Run-to-run standard deviation on logs: 0.02 is about 2 %. */
  readonly sd: number;
  readonly half_width: number;
  readonly level?: number;
}

/** The smallest number of blocks whose t interval for one stack's level, on logs, is as narrow as asked. */
export function blocksForLevel(asked: Precision): number {
  return smallestBlocks(asked, (blocks) => ({ se: asked.sd / Math.sqrt(blocks), df: blocks - 1 }));
}

/** The same for the ratio of two stacks out of `stacks` in a block model, that one ratio taken by itself. */
export function blocksForRatio({ stacks, ...asked }: Precision & { readonly stacks: number }): number {
  if (!Number.isSafeInteger(stacks) || stacks < 2) {
    throw new RangeError(`${ACTION} as stacks must be at least 2: current value is ${stacks}`);
  }
  return smallestBlocks(asked, (blocks) => ({
    se: asked.sd * Math.sqrt(2 / blocks),
    df: (stacks - 1) * (blocks - 1),
  }));
}

/** By doubling, then halving: the width falls steadily with the number of blocks. */
function smallestBlocks(
  { sd, half_width, level = 0.95 }: Precision,
  spread: (blocks: number) => { se: number; df: number },
): number {
  checkLevel(level, ACTION);
  if (!(sd >= 0 && sd < Infinity)) {
    throw new RangeError(`${ACTION} as sd must be 0 or more: current value is ${sd}`);
  }
  if (!(half_width > 0)) {
    throw new RangeError(`${ACTION} as half_width must be above 0: current value is ${half_width}`);
  }
  const isNarrow = (blocks: number) => {
    const { se, df } = spread(blocks);
    return tQuantile((1 + level) / 2, df) * se <= Math.log1p(half_width);
  };
  let high = 2;
  while (!isNarrow(high)) high *= 2;
  let low = Math.max(1, high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isNarrow(middle)) high = middle;
    else low = middle;
  }
  return high;
}
