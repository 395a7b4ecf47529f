import * as Plot from "@observablehq/plot";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { type BesideRow, rowLabel } from "lib/tables/beside_row.ts";
import type { StackRanks } from "lib/tables/compare_ranks.ts";
import { type BothRanks, bothRanks } from "lib/tables/both_ranks.ts";
import { count } from "lib/plots/runs_drawn.ts";

const [PRINTED, OURS] = ["published", "ours"];

/**
 * A printed ranking against ours: a line per stack from its printed rank to its rank here. Bars beside ours are rank
 * sets, the ranks that the comparisons leave a stack: where bars overlap there is no ranking to disagree with.
 */
export function rankSlope(
  beside: readonly BesideRow[],
  { words, better, sets = [] }: {
    readonly words: string;
    readonly better: "higher" | "lower";
    /** `stackRanks()` of the compared pairs; empty where too few blocks allow no verdict. */
    readonly sets?: readonly StackRanks[];
  },
): Figure {
  const { ranks, tau_b, turned } = bothRanks(beside, { better });
  const ends = ranks.flatMap((one) => [
    { ...one, side: PRINTED, rank: one.printed },
    { ...one, side: OURS, rank: one.ours },
  ]);
  const shown = new Map(ranks.map((one) => [one.stack_id, one]));
  const bars = sets.filter(({ stack }) => shown.has(stack));
  const n = ranks.length;
  return {
    title: `Ranks, published and ours: ${words}`,
    caption:
      `n = ${count(n, "stack")} with a number on both sides, each side ranked by itself, 1 is best, equal ` +
      `numbers share the mean rank. Kendall's τ-b ${
        tau_b === null ? "has no value here" : tau_b.toFixed(2)
      }; ` +
      `${turned} of ${count(n * (n - 1) / 2, "pair")} stand the other way round. ${
        bars.length === 0
          ? "No rank sets: too few blocks for a verdict, so that lines that cross may be chance."
          : "Bars: the ranks that our comparisons leave a stack, among all stacks compared."
      }`,
    alt: ranks.map((one) => `${rowLabel(one.row)}: ${one.printed} published, ${one.ours} ours`).join("; "),
    options: {
      width: 720,
      height: 80 + 30 * Math.max(n, 1),
      marginLeft: 190,
      marginRight: 190,
      marginTop: 30,
      x: { type: "point", domain: [PRINTED, OURS], label: null, axis: "top", padding: 0.15 },
      y: {
        domain: [n + 0.6, 0.4],
        ticks: ranks.map((_, i) => i + 1),
        tickFormat: "d",
        label: "rank",
        axis: null,
      },
      marks: [
        Plot.line(ends, { x: "side", y: "rank", z: "stack_id", stroke: colourOf, strokeWidth: 2 }),
        rankSets(bars),
        Plot.dot(ends, { x: "side", y: "rank", r: 5, fill: colourOf }),
        ...namesOf(ends),
      ],
    },
  };
}

type End = BothRanks["ranks"][number] & { readonly side: string | undefined; readonly rank: number };

function colourOf(end: End): string {
  return stackColour(end.stack_id);
}

function rankSets(sets: readonly StackRanks[]): Plot.Markish {
  return Plot.ruleX(sets, {
    x: () => OURS,
    y1: (set: StackRanks) => set.best - 0.25,
    y2: (set: StackRanks) => set.worst + 0.25,
    ...{ stroke: (set: StackRanks) => stackColour(set.stack), strokeWidth: 5, strokeOpacity: 0.45 },
    dx: 12,
  });
}

function namesOf(ends: readonly End[]): Plot.Markish[] {
  const said = (side: string | undefined) => ends.filter((end) => end.side === side);
  const place = { x: "side", y: "rank" };
  return [
    Plot.text(said(PRINTED), {
      ...{ ...place, dx: -10, textAnchor: "end" },
      text: (end: End) => `${end.row.stack}  ${end.rank}`,
    }),
    Plot.text(said(OURS), {
      ...place,
      dx: 22,
      textAnchor: "start",
      text: (end: End) => `${end.rank}  ${end.stack_id}`,
    }),
  ];
}
