import * as Plot from "@observablehq/plot";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { labelMargin } from "lib/plots/label_margin.ts";
import { logAxis, logDomain, plainNumber } from "lib/plots/log_axis.ts";
import { count } from "lib/plots/runs_drawn.ts";
import type { CellVerdict } from "lib/tables/cell_verdicts.ts";

/** Ends of intervals from few blocks can lie anywhere: beyond this share of the points' own range they leave the frame. */
const WIDEN = 4;

const INTERVALS =
  "; intervals at 95 %. They reach the frame where they go on beyond it, as they do with two or " +
  "three blocks. A printed number outside the thick bar is none that one more run here would give; outside both, none " +
  "that another machine or day would. Neither is a verdict.";

/**
 * Printed ratios against where a single run of ours would lie: the thick bar on this machine in these days, the thin
 * line on another machine or day, the dot our own centre, the hollow diamond the publication's number.
 */
export function singleRunIntervals(
  verdicts: readonly CellVerdict[],
  { table, column, reference }: {
    readonly table: string;
    readonly column: string;
    readonly reference: string;
  },
): Figure {
  const rows = verdicts.filter((one) =>
    one.table === table && one.column === column && one.their_ratio !== null && one.our_ratio !== null
  );
  const blocks = Math.max(0, ...rows.map((one) => one.blocks));
  const [low, high] = logDomain(rows.flatMap((one) => [one.their_ratio!, one.our_ratio!]), { widen: WIDEN });
  const x = logAxis("x", {
    domain: [low, high],
    label: `ratio to ${reference}, log: ◇ printed, ● ours, thick: one more run here, thin: a run elsewhere`,
  });
  return {
    title: `${column} (${table}): the printed ratio and a single run of ours`,
    caption: `n = ${count(blocks, "block")}${blocks === 1 ? ", too few for an interval." : INTERVALS}`,
    alt: `Ratios to ${reference}, printed and ours, with prediction intervals, for ${
      rows.map(({ label }) => label).join("; ")
    }.`,
    options: {
      width: 720,
      height: 70 + rows.length * 26,
      marginLeft: labelMargin(rows.map(({ label }) => label)),
      marginRight: 30,
      marginBottom: 40,
      x: x.scale,
      y: { label: null, domain: rows.map(({ label }) => label) },
      marks: [
        ...x.marks,
        Plot.frame({ stroke: "#ddd" }),
        Plot.ruleX([1], { stroke: "#666" }),
        Plot.link(bars(rows, "reproduce", [low, high]), { ...BAR, strokeWidth: 1.5 }),
        Plot.link(bars(rows, "repeat", [low, high]), { ...BAR, strokeWidth: 6, strokeOpacity: 0.35 }),
        ...ratioDots(rows),
      ],
    },
  };
}

interface Bar {
  readonly label: string;
  readonly stack: string;
  readonly from: number;
  readonly to: number;
}

const BAR = {
  x1: "from",
  x2: "to",
  y1: "label",
  y2: "label",
  stroke: ({ stack }: Bar) => stackColour(stack),
};

/** An interval of each row that has one, cut off at the frame. */
function bars(
  rows: readonly CellVerdict[],
  kind: "repeat" | "reproduce",
  [low, high]: readonly [number, number],
): Bar[] {
  const clip = (value: number) => Math.min(high, Math.max(low, value));
  return rows.flatMap((row) => {
    const [from, to] = [row[`${kind}_low`], row[`${kind}_high`]];
    if (from === null || to === null) return [];
    return [{ label: row.label, stack: row.stack_id ?? "", from: clip(from), to: clip(to) }];
  });
}

function ratioDots(rows: readonly CellVerdict[]): Plot.Markish[] {
  const title = (one: CellVerdict) =>
    `${one.label}: printed ${plainNumber(one.their_ratio!)}, ours ${plainNumber(one.our_ratio!)}`;
  const fill = (one: CellVerdict) => stackColour(one.stack_id ?? "");
  return [
    Plot.dot(rows, { x: "our_ratio", y: "label", r: 4, fill, title }),
    Plot.dot(rows, {
      ...{ x: "their_ratio", y: "label", r: 6, title },
      ...{ symbol: "diamond", stroke: "black", strokeWidth: 1.5 },
    }),
  ];
}
