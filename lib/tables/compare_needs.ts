import { blocksForPower } from "lib/stats/power.ts";

/** How many blocks it would take, and the difference (as a ratio) that they find. */
export interface BlocksNeeded {
  readonly blocks: number;
  readonly effect: number;
}

/**
 * Blocks that find a difference of the margin in nine experiments of ten, at the spread seen. Where there are that
 * many already, the true difference is likely smaller than the margin: then for half of it, as it either is found or
 * leaves room to show that the two are the same. Never from the difference seen, which would only restate p.
 * Null where 1,000 blocks do not do, or where there is no spread to plan with.
 */
export function blocksNeeded(
  { stacks, blocks, residual_sd, margin }: {
    readonly stacks: number;
    readonly blocks: number;
    readonly residual_sd: number;
    readonly margin: number;
  },
): BlocksNeeded | null {
  if (!(residual_sd > 0)) return null;
  for (const effect of [margin, Math.sqrt(margin)]) {
    const needed = blocksForPower({ stacks, residual_sd }, effect, { power: 0.9 });
    if (needed === null) return null;
    if (needed > blocks) return { blocks: needed, effect };
  }
  return null;
}
