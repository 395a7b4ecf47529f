import * as Plot from "@observablehq/plot";
import { categoryColours } from "lib/plots/category_colours.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { count } from "lib/plots/runs_drawn.ts";

/** One window of a run. */
export interface WindowPoint {
  readonly at_s: number;
  readonly value: number;
}

/** A stretch of the run in which it kept one level. */
export interface WindowLevel {
  readonly from_s: number;
  readonly to_s: number;
  readonly value: number;
}

/** An instant that a rule names, "plan's warm-up"; null where the rule names none. */
export interface WindowCut {
  readonly rule: string;
  readonly at_s: number | null;
}

/** A figure of a run window by window, the levels that were found in it, and the instants at which rules would cut. */
export function windowLevels(
  { points, levels, cuts }: {
    readonly points: readonly WindowPoint[];
    readonly levels: readonly WindowLevel[];
    readonly cuts: readonly WindowCut[];
  },
  { title, label }: { readonly title: string; readonly label: string },
): Figure {
  const domain = logDomain([...points, ...levels].map(({ value }) => value), { widen: 1.1 });
  const y = logAxis("y", { domain, label: `${label}, log` });
  const said = cuts.map(({ rule, at_s }) => `${rule} ${at_s === null ? "none" : `${at_s.toFixed(2)} s`}`);
  return {
    title,
    caption: `n = ${count(points.length, "window")} of equal length, each a dot. ` +
      `Thick lines: the ${count(levels.length, "level")} found. ${
        said.length === 0 ? "" : `Cuts: ${said.join("; ")}.`
      }`,
    alt: `${label} in each window of the run against time, with ${count(levels.length, "level")}.`,
    options: {
      width: 720,
      height: 240,
      marginLeft: 55,
      x: { label: "seconds since load began", domain: [0, last(points)] },
      y: y.scale,
      color: categoryColours(cuts.map((cut) => cut.rule)),
      marks: [
        ...y.marks,
        Plot.dot(points, { x: "at_s", y: "value", r: 2, fill: "#777" }),
        Plot.link(levels, {
          ...{ x1: "from_s", x2: "to_s", y1: "value", y2: "value" },
          stroke: "#000",
          strokeWidth: 2.5,
        }),
        Plot.ruleX(cuts.filter((cut) => cut.at_s !== null), { x: "at_s", stroke: "rule", strokeWidth: 1.8 }),
      ],
    },
  };
}

function last(points: readonly WindowPoint[]): number {
  return points.reduce((most, { at_s }) => Math.max(most, at_s), 1);
}
