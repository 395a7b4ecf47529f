import * as Plot from "@observablehq/plot";
import { categoryColours } from "lib/plots/category_colours.ts";
import type { Figure } from "lib/plots/figure.ts";
import { oddsOf, percentileAxis } from "lib/plots/percentile_axis.ts";
import { listed } from "lib/plots/runs_drawn.ts";

/** What one definition says about one percentile of a sample. */
export interface DefinedPercentile {
  readonly definition: string;
  /** In per cent: 99.9. */
  readonly percent: number;
  readonly value: number;
}

interface Apart extends DefinedPercentile {
  readonly odds: number;
  readonly apart: number;
}

/**
 * How far definitions of a percentile lie from the first one given, in per cent of its value, at every percentile of
 * one sample. `about` says what the sample is, with its n.
 */
export function definitionsApart(
  rows: readonly DefinedPercentile[],
  { about }: { readonly about: string },
): Figure {
  const names = [...new Set(rows.map((row) => row.definition))];
  const [base = "the first", ...others] = names;
  const points = percentApart(rows, base);
  const all = points.map((point) => point.odds);
  const x = percentileAxis([Math.min(...all, 2), Math.max(...all, 10)]);
  return {
    title: `Percentiles by definition: difference from ${base}`,
    caption: `${about} Zero is ${base}; a dot for each percentile that was asked for.`,
    alt: `Difference in per cent of ${listed(others)} from ${base}, against percentile.`,
    options: {
      width: 720,
      height: 280,
      marginLeft: 60,
      marginRight: 30,
      x: x.scale,
      y: { label: `difference from ${base} (%)`, grid: true, nice: true },
      color: categoryColours(others),
      marks: [
        ...x.marks,
        Plot.ruleY([0], { stroke: "#666" }),
        Plot.line(points, { x: "odds", y: "apart", z: "definition", stroke: "definition", strokeWidth: 1.4 }),
        Plot.dot(points, { x: "odds", y: "apart", fill: "definition", r: 3 }),
      ],
    },
  };
}

/** Each row's place and its difference from the base's value, in per cent; the base itself is left out. */
export function percentApart(rows: readonly DefinedPercentile[], base: string): Apart[] {
  const values = new Map(
    rows.filter((row) => row.definition === base).map(({ percent, value }) => [percent, value]),
  );
  return rows.filter((row) => row.definition !== base && values.has(row.percent)).map((row) => ({
    ...row,
    odds: oddsOf(row.percent),
    apart: (row.value / (values.get(row.percent) ?? NaN) - 1) * 100,
  }));
}
