import * as Plot from "@observablehq/plot";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain, plainNumber } from "lib/plots/log_axis.ts";
import { count } from "lib/plots/runs_drawn.ts";
import type { PairComparison } from "lib/tables/compare_cell.ts";
import { COMPARED } from "lib/tables/compare_metrics.ts";
import { blockRatios } from "lib/tables/block_ratios.ts";

/** One method's ratio; without ends where so few blocks allow none. */
export interface IntervalRow {
  readonly method: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

const BLOCKS = "each block alone";

/**
 * The ratio of two stacks as every method sees it, on one logarithmic axis: each block alone, the primary interval,
 * equivalence, and the methods that check it. The band is the margin within which a difference is no difference.
 */
export function comparisonIntervals(found: PairComparison): Figure {
  const rows = intervalRows(found);
  const dots = blockRatios(found).map(({ block, ratio }) => ({ method: BLOCKS, block, ratio }));
  const [a, b] = [found.a.stack, found.b.stack];
  const margin = found.equivalence?.margin ?? 1.05;
  const ends = rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const x = logAxis("x", {
    domain: logDomain([...ends, ...dots.map((dot) => dot.ratio), 1 / margin, margin], { widen: 1.05 }),
    label: `ratio ${a} by ${b}, log`,
  });
  const methods = [BLOCKS, ...rows.map((row) => row.method)];
  return {
    title: `${a} by ${b}: GET /${found.workload}, ${COMPARED[found.metric].words}`,
    caption: `n = ${count(found.blocks, "block")}. The line at 1 is no difference, the band ±${
      plainNumber((margin - 1) * 100)
    } %. A method without a line has too few blocks for its interval. The primary one holds for ${
      count(found.family, "pair")
    } at once.`,
    alt: rows.map(({ method, value, low, high }) =>
      `${method}: ${plainNumber(value)}${
        low === null || high === null ? "" : `, ${plainNumber(low)} to ${plainNumber(high)}`
      }`
    ).join("; "),
    options: {
      width: 720,
      height: 70 + methods.length * 28,
      marginLeft: 210,
      marginRight: 20,
      marginBottom: 40,
      x: x.scale,
      y: { label: null, domain: methods },
      marks: [
        Plot.rectX([{ x1: 1 / margin, x2: margin }], { x1: "x1", x2: "x2", fill: "#eee" }),
        ...x.marks,
        Plot.ruleX([1], { stroke: "#666" }),
        Plot.ruleY(rows.filter((row) => row.low !== null && row.high !== null), {
          ...{ x1: "low", x2: "high", y: "method", strokeWidth: 2 },
        }),
        Plot.dot(rows, { x: "value", y: "method", r: 4, fill: "black" }),
        Plot.dot(dots, {
          ...{ x: "ratio", y: "method", r: 3.5, stroke: "#0072B2" },
          title: (dot: { block: number; ratio: number }) => `block ${dot.block}: ${plainNumber(dot.ratio)}`,
        }),
      ],
    },
  };
}

/** The ratios with their intervals, the primary one first. */
export function intervalRows({ ratio, equivalence, sensitivity }: PairComparison): IntervalRow[] {
  const row = (method: string, { value, low, high }: Omit<IntervalRow, "method">): IntervalRow => (
    { method, value, low, high }
  );
  const check = (name: string) => sensitivity.find((one) => one.name === name)?.estimate ?? null;
  const [paired, unpaired] = [check("paired"), check("unpaired")];
  return [
    row("block model, all pairs (95 %)", ratio),
    ...(equivalence === null ? [] : [row("equivalence, this pair (90 %)", equivalence.ratio)]),
    ...(paired === null ? [] : [row("Hodges–Lehmann, paired", paired)]),
    ...(unpaired === null ? [] : [row("Hodges–Lehmann, unpaired", unpaired)]),
  ];
}
