import * as Plot from "@observablehq/plot";
import type { Figure } from "lib/plots/figure.ts";
import { rankMarks } from "lib/plots/rank_marks.ts";
import { count, listed, variantName } from "lib/plots/runs_drawn.ts";
import type { BlockRank } from "lib/tables/compare_ranks.ts";

/**
 * Who would have been first, second, third if a block were all there is: a line per stack through its rank in each
 * block. Lines that cross are rankings that one run alone could not have settled.
 */
export function ranksByBlock(
  ranks: readonly BlockRank[],
  { workload, words }: { readonly workload: string; readonly words: string },
): Figure {
  const blocks = [...new Set(ranks.map((one) => one.block))];
  const orders = new Set(
    [...Map.groupBy(ranks, (one) => one.block).values()].map((block) => block.map((one) => one.stack).join()),
  );
  const last = ranks.filter((one) => one.block === blocks.at(-1));
  const names = listed(last.map(variantName));
  return {
    title: `Ranks by block: GET /${workload}, ${words}`,
    caption:
      `n = ${count(ranks.length, "run")} in ${count(blocks.length, "block")}, each block ranked by itself: ` +
      `${count(orders.size, "order")} seen. Rank 1 is best.`,
    alt: `A line per stack (${names}) through its rank in each of ${count(blocks.length, "block")}.`,
    options: {
      width: 720,
      height: 90 + 34 * last.length,
      marginLeft: 40,
      marginRight: 120,
      x: { type: "point", domain: blocks, label: "block" },
      y: { type: "point", domain: last.map((_, i) => i + 1), label: "rank" },
      marks: [
        ...rankMarks(ranks, { x: "block", r: 5, words: (one) => `${one.name}, block ${one.block}` }),
        Plot.text(last, { x: "block", y: "rank", text: variantName, dx: 12, textAnchor: "start" }),
      ],
    },
  };
}
