import { type ExactTest, smallestAttainableSize } from "lib/stats/attainable_p.ts";
import { refuse } from "../command_line.ts";

/** The exact test that an option names; null for the block model, whose p can be as small as the data make it. */
export function exactTest(name: string | undefined): ExactTest | null {
  if (name === undefined || name === "model") return null;
  if (name === "paired") return "signed rank";
  if (name === "unpaired") return "mann–whitney";
  return refuse(`Cannot take --test as it must be model, paired or unpaired: current value is ${name}`);
}

/** Refuses a design that gives no verdict whatever its data, and names the smallest that can. */
export function checkDesign(
  { blocks, verdict_blocks }: { readonly blocks: number; readonly verdict_blocks: number },
): void {
  if (blocks >= verdict_blocks) return;
  throw new RangeError(
    `Cannot plan ${blocks} ${
      blocks === 1 ? "block" : "blocks"
    } as fewer than ${verdict_blocks} give no verdict: ` +
      `the smallest design that can has ${verdict_blocks}`,
  );
}

/** How many blocks the exact tests take before any data could be significant, all pairs of the stacks compared. */
export function exactFloors(stacks: number): { readonly paired: number; readonly unpaired: number } {
  const family = { comparisons: stacks * (stacks - 1) / 2 };
  return {
    paired: smallestAttainableSize({ test: "signed rank" }, family),
    unpaired: smallestAttainableSize({ test: "mann–whitney" }, family),
  };
}
