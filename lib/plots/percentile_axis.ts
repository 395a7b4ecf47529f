import * as Plot from "@observablehq/plot";

/** 1/(1−p) and how its percentile is written. */
const NINES: ReadonlyMap<number, string> = new Map([
  [1, "0 %"],
  [2, "50 %"],
  [4, "75 %"],
  [10, "90 %"],
  [20, "95 %"],
  [100, "99 %"],
  [1000, "99.9 %"],
  [10_000, "99.99 %"],
  [100_000, "99.999 %"],
]);

/** Left out where a panel is too narrow for every label. */
const BETWEEN = new Set([2, 4, 20]);

/** The place of a percentile on the axis: 1/(1−p), for p in per cent from 0 to below 100. */
export function oddsOf(percent: number): number {
  // Rounded: 100 / (100 - 99.99) is 9999.999999990905.
  return Number((100 / (100 - percent)).toPrecision(9));
}

/** A horizontal axis on which each further "nine" takes the same width, with its grid; `narrow` leaves labels out. */
export function percentileAxis(
  [first, last]: readonly [number, number],
  { narrow = false }: { readonly narrow?: boolean } = {},
): {
  readonly scale: Plot.ScaleOptions;
  readonly marks: readonly Plot.Markish[];
} {
  const ticks = [...NINES.keys()]
    .filter((odds) => odds >= first && odds <= last && !(narrow && BETWEEN.has(odds)));
  return {
    scale: { type: "log", domain: [first, last] },
    marks: [
      Plot.gridX(ticks),
      Plot.axisX(ticks, { text: (odds: number) => NINES.get(odds), label: "percentile (log of 1/(1−p))" }),
    ],
  };
}
