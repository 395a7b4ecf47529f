import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { StackId, WorkloadId } from "lib/model.ts";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logDomain, logTicks } from "lib/plots/log_axis.ts";
import { type MetricId, METRICS } from "lib/plots/metrics.ts";
import { count } from "lib/plots/runs_drawn.ts";
import { type BesideRow, type Point, ratioPoints } from "lib/plots/ratio_points.ts";

const WIDTH = 720;

/** What is compared: a column of the summary, and the name that the publication's tables have for it. */
export interface RatioOptions {
  readonly metric: MetricId;
  /** Ratios are to this stack, on both sides. */
  readonly reference: StackId;
  /** Where the printed metric is named otherwise: `peak_rss_mb`. */
  readonly printed?: string;
}

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
  const [low, high] = logDomain(points.map((point) => point.ratio), { widen: 1.15 });
  const rows = [...new Set(points.map((point) => point.row))];
  const workloads = [...new Set(points.map((point) => point.workload))];
  const ours = points.filter((point) => point.source === "one of our runs");
  const { label } = METRICS[options.metric];
  const to = points.find((point) => point.stack === options.reference)?.row ?? options.reference;
  return {
    title: `Published against ours: ${label}, as a ratio to ${to}`,
    caption: `Diamonds: the printed figure by the printed figure of ${to}. Dots: n = ${count(ours.length, "run")} of ` +
      `ours, each by the median over runs of ${to} on the same endpoint, so its own dots show its own spread. ` +
      `Logarithmic axis; the rule is 1. A row without diamond is ours alone, one without dots the publication's.`,
    alt: `Ratios to ${to} on a logarithmic axis, published and ours, for ${rows.join("; ")}.`,
    options: {
      width: WIDTH,
      height: 80 + workloads.length * (rows.length * 22 + 16),
      marginLeft: 170,
      marginRight: 90,
      x: { type: "log", domain: [low, high], label: `ratio to ${to} (log)`, grid: true, ...logTicks(low, high) },
      y: { label: null, domain: rows },
      fy: { label: null, domain: workloads, tickFormat: (id: WorkloadId) => `GET /${id}` },
      symbol: { legend: true, domain: ["published", "one of our runs"], range: ["diamond", "circle"] },
      marks: [
        Plot.frame({ stroke: "#ddd" }),
        Plot.ruleX([1], { stroke: "#666" }),
        Plot.dot(points, {
          ...{ x: "ratio", y: "row", fy: "workload", symbol: "source", strokeWidth: 1.5 },
          r: (point: Point) => point.source === "published" ? 6 : 3.5,
          stroke: (point: Point) => point.source === "published" ? "#000000" : stackColour(point.stack ?? ""),
          fill: (point: Point) => point.source === "published" ? "transparent" : stackColour(point.stack ?? ""),
          fillOpacity: 0.7,
          title: (point: Point) => `${point.row}, ${point.source}: ${point.ratio.toFixed(3)}`,
        }),
      ],
      r: { type: "identity" },
    },
  };
}
