import * as Plot from "@observablehq/plot";
import { categoryColours } from "lib/plots/category_colours.ts";
import type { Figure } from "lib/plots/figure.ts";
import { count, listed } from "lib/plots/runs_drawn.ts";

/** One way to state the memory of one run. */
export interface MemoryMeasure {
  /** The row it stands in: the run. */
  readonly row: string;
  readonly measure: string;
  readonly bytes: number;
}

/** Several ways to state the memory of the same runs, a row per run, from 0 so that lengths are amounts. */
export function memoryMeasures(
  measures: readonly MemoryMeasure[],
  { title, about }: { readonly title: string; readonly about: string },
): Figure {
  const rows = [...new Set(measures.map(({ row }) => row))];
  const names = [...new Set(measures.map(({ measure }) => measure))];
  const dots = measures.map((one) => ({ ...one, mib: one.bytes / 2 ** 20 }));
  const top = dots.reduce((most, { mib }) => Math.max(most, mib), 1);
  return {
    title,
    caption: `${about} n = ${count(rows.length, "run")}. 1 MiB = 2^20 bytes.`,
    alt: `Memory in MiB of ${count(rows.length, "run")} by ${listed(names)}.`,
    options: {
      width: 720,
      height: 70 + 34 * rows.length,
      marginLeft: 150,
      marginRight: 20,
      x: { label: "memory of the tree (MiB)", domain: [0, top * 1.05], grid: true },
      y: { label: null, domain: rows },
      color: categoryColours(names),
      marks: [
        Plot.ruleX([0]),
        Plot.ruleY(rows, { stroke: "#ddd" }),
        Plot.dot(dots, { x: "mib", y: "row", stroke: "measure", r: 6, strokeWidth: 2.2, title: titleOf }),
      ],
    },
  };
}

function titleOf({ measure, mib }: MemoryMeasure & { readonly mib: number }): string {
  return `${measure}: ${mib.toFixed(1)} MiB`;
}
