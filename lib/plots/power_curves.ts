import * as Plot from "@observablehq/plot";
import { categoryColours } from "lib/plots/category_colours.ts";
import type { Figure } from "lib/plots/figure.ts";
import { listed } from "lib/plots/runs_drawn.ts";

/** The chance that a design of so many blocks finds what it looks for. */
export interface PowerPoint {
  /** What is looked for, or by what: "5 %", "signed rank". */
  readonly name: string;
  readonly blocks: number;
  readonly power: number;
}

const WANTED = 0.9;

/** Power against the number of blocks, a line per effect or test; the rule is at 90 %. `about` says the design. */
export function powerCurves(
  points: readonly PowerPoint[],
  { title, about }: { readonly title: string; readonly about: string },
): Figure {
  const names = [...new Set(points.map((point) => point.name))];
  const blocks = points.map((point) => point.blocks);
  return {
    title,
    caption: `${about} Power is the chance that one named difference is called one. The rule: ${
      WANTED * 100
    } %.`,
    alt: `Power from 0 to 100 per cent against the number of blocks, for ${listed(names)}.`,
    options: {
      width: 720,
      height: 320,
      marginLeft: 50,
      x: { label: "blocks", domain: [Math.min(...blocks), Math.max(...blocks)], ticks: 12, tickFormat: "d" },
      y: { label: "power (%)", domain: [0, 1], grid: true, tickFormat: (share: number) => `${share * 100}` },
      color: categoryColours(names),
      marks: [
        Plot.ruleY([0]),
        Plot.ruleY([WANTED], { stroke: "#666", strokeDasharray: "3,3" }),
        Plot.line(points, { x: "blocks", y: "power", z: "name", stroke: "name", strokeWidth: 1.4 }),
        Plot.dot(points, { x: "blocks", y: "power", fill: "name", r: 2.5 }),
      ],
    },
  };
}
