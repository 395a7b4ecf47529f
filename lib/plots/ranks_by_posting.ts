import * as Plot from "@observablehq/plot";
import type { Figure } from "lib/plots/figure.ts";
import { rankMarks } from "lib/plots/rank_marks.ts";
import { count } from "lib/plots/runs_drawn.ts";
import type { PostingRank } from "lib/tables/postings.ts";

/** A source's own postings of one benchmark: a line per stack through its rank in each. */
export function ranksByPosting(ranks: readonly PostingRank[], { words }: { readonly words: string }): Figure {
  const postings = [...new Set(ranks.map(({ posting }) => posting))];
  const last = ranks.filter(({ posting }) => posting === postings.at(-1));
  const labels = [...Map.groupBy(last, ({ rank }) => rank).values()].map((of) => ({
    ...of[0]!,
    stack: of.map(({ stack }) => stack).join(", "),
  }));
  const moved = Map.groupBy(ranks, ({ stack }) => stack).values()
    .filter((of) => new Set(of.map(({ rank }) => rank)).size > 1).toArray().length;
  return {
    title: `Ranks in ${count(postings.length, "posting")}: ${words}`,
    caption:
      `Each posting ranked by itself, among the ${last.length} rows that all have; 1 is best, equal numbers share ` +
      `their ranks. ${moved} of ${last.length} rows do not keep theirs; lines that cross are orders that one ` +
      `posting could not settle.`,
    alt: `A line per stack through its rank in ${
      postings.join(", ")
    }; ${moved} of ${last.length} change rank.`,
    options: {
      width: 720,
      height: 90 + 26 * last.length,
      marginLeft: 40,
      marginRight: 150,
      x: { type: "point", domain: postings, label: "posting" },
      y: {
        domain: [last.length + 0.5, 0.5],
        ticks: last.map((_, i) => i + 1),
        tickFormat: "d",
        label: "rank",
      },
      marks: [
        ...rankMarks(ranks, { x: "posting", r: 4.5, words: (one) => `${one.stack}, ${one.posting}` }),
        Plot.text(labels, { x: "posting", y: "rank", text: "stack", dx: 10, textAnchor: "start" }),
      ],
    },
  };
}
