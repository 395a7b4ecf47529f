import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { WorkloadId } from "lib/model.ts";
import type { BesideRow } from "lib/tables/beside_row.ts";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { labelMargin } from "lib/plots/label_margin.ts";
import { logAxis, logDomain, logTicks, plainNumber } from "lib/plots/log_axis.ts";
import { middle } from "lib/plots/middle.ts";
import { METRICS } from "lib/plots/metrics.ts";
import { count } from "lib/plots/runs_drawn.ts";
import { type Point, type RatioOptions, ratioPoints } from "lib/plots/ratio_points.ts";

const WIDTH = 720;
/** Rows of a panel beyond which its axis is out of sight, so that it has another on top. */
const TALL = 30;

/**
 * Printed figures against ours as ratios to one reference stack: two machines differ by a factor that ratios leave
 * out. A row per stack, a panel per endpoint; a hollow diamond is the publication's, a dot one of our runs.
 */
export function publishedAgainstOurs(
  beside: ColumnTable,
  summary: ColumnTable,
  options: RatioOptions,
): Figure {
  const points = ratioPoints(beside.objects() as BesideRow[], summary, options);
  const rows = [...new Set(points.map((point) => point.row))];
  const workloads = [...new Set(points.map((point) => point.workload))];
  const ours = points.filter((point) => point.source === "one of our runs");
  const { label } = METRICS[options.metric];
  const to = points.find((point) => point.stack === options.reference)?.row ?? options.reference;
  const domain = logDomain(points.map((point) => point.ratio), { widen: 1.15 });
  const x = logAxis("x", {
    domain,
    label: `ratio to ${to}, log: ◇ published, ● one of our runs, ○ one with an invalid or bound warning`,
  });
  return {
    title: `Published against ours: ${label}, as a ratio to ${to}`,
    caption:
      `Diamonds: the printed figure by the printed figure of ${to}. Dots: n = ${
        count(ours.length, "run")
      } of ` +
      `ours, each by the median over runs of ${to} on the same endpoint, so its own dots show its own spread. ` +
      `The bar joins the printed figure and the median of our runs. Logarithmic axis; the rule is 1. A row without diamond is ours alone, one without dots the publication's.`,
    alt: `Ratios to ${to} on a logarithmic axis, published and ours, for ${rows.join("; ")}.`,
    options: {
      width: WIDTH,
      height: 80 + workloads.length * (rows.length * 22 + 16),
      marginLeft: labelMargin(rows),
      marginRight: 90,
      marginBottom: 40,
      x: x.scale,
      y: { label: null, domain: rows },
      fy: {
        ...{ label: null, domain: workloads, tickFormat: (id: WorkloadId) => `GET /${id}` },
        ...(rows.length > TALL ? { padding: 0.05 } : {}),
      },
      marks: [
        ...x.marks,
        ...(rows.length > TALL ? [axisOnTop(domain)] : []),
        Plot.frame({ stroke: "#ddd" }),
        Plot.ruleX([1], { stroke: "#666" }),
        ...dumbbells(points),
        ...dotsAndDiamonds(points),
      ],
    },
  };
}

function axisOnTop(domain: readonly [number, number]): Plot.Markish {
  const { ticks, tickFormat } = logTicks(...domain);
  return Plot.axisX(ticks, { anchor: "top", facetAnchor: null, text: tickFormat, label: null });
}

function dotsAndDiamonds(points: readonly Point[]): Plot.Markish[] {
  const place = { x: "ratio", y: "row", fy: "workload", title: titleOf };
  const from = (source: Point["source"]) => points.filter((point) => point.source === source);
  return [
    Plot.dot(from("one of our runs"), {
      ...{ ...place, r: 3.5, strokeWidth: 1.3, fillOpacity: 0.7 },
      stroke: (point: Point) => stackColour(point.stack ?? ""),
      fill: (point: Point) => point.doubtful ? "white" : stackColour(point.stack ?? ""),
    }),
    Plot.dot(from("published"), { ...place, r: 6, symbol: "diamond", stroke: "black", strokeWidth: 1.5 }),
  ];
}

/** A bar from the printed ratio to the median of ours, where there are both: its length is the disagreement. */
function dumbbells(points: readonly Point[]): Plot.Markish[] {
  const cells = Map.groupBy(points, ({ row, workload }) => JSON.stringify([row, workload]));
  const bars = [...cells.values()].flatMap((of) => {
    const printed = of.find(({ source }) => source === "published");
    const ours = of.filter(({ source }) => source === "one of our runs");
    if (printed === undefined || ours.length === 0) return [];
    return [{ ...printed, to: middle(ours.map(({ ratio }) => ratio)) }];
  });
  const place = { x1: "ratio", x2: "to", y: "row", fy: "workload" };
  return [
    Plot.ruleY(bars, { ...place, stroke: "#999", strokeWidth: 2.5, strokeOpacity: 0.6 }),
    Plot.tickX(bars, { x: "to", y: "row", fy: "workload", stroke: "black", strokeWidth: 2 }),
  ];
}

function titleOf({ row, source, ratio }: Point): string {
  return `${row}, ${source}: ${plainNumber(ratio)}`;
}
