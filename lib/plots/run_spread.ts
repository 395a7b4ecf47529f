import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { Severity } from "lib/model.ts";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logDomain, logTicks } from "lib/plots/log_axis.ts";
import { type MetricId, METRICS } from "lib/plots/metrics.ts";
import { count, listed, type RunDrawn, runsDrawn } from "lib/plots/runs_drawn.ts";

const WIDTH = 720;

/** One run's figure. */
export interface RunDot extends RunDrawn {
  readonly value: number;
  readonly worst: Severity | null;
}

/** The middle of the runs of one stack and workload. */
export interface MedianTick {
  readonly name: string;
  readonly workload: string;
  readonly value: number;
}

/**
 * Run-to-run spread of one figure of the summary: every run a dot, a tick at the median, a row per stack and a panel
 * per workload. No bars: a bar would hide the runs and say that zero matters on a logarithmic axis.
 */
export function runSpread(summary: ColumnTable, { metric }: { metric: MetricId }): Figure {
  const values = new Map(
    (summary.select("run", "worst", metric).objects() as Record<string, number | Severity | null>[])
      .map((row) => [row["run"] as number, row]),
  );
  const all = runsDrawn(summary);
  const dots = all.flatMap((run): RunDot[] => {
    const row = values.get(run.run);
    const value = row?.[metric];
    return typeof value !== "number" || !(value > 0)
      ? []
      : [{ ...run, value: METRICS[metric].shown(value), worst: row?.["worst"] as Severity | null }];
  });
  const [low, high] = logDomain(dots.map((dot) => dot.value), { widen: 1.1 });
  const workloads = [...new Set(all.map((run) => run.workload))];
  const names = [...new Set(all.map((run) => run.name))];
  const lost = all.length - dots.length;
  return {
    title: `Run-to-run spread: ${METRICS[metric].label}`,
    caption: `n = ${count(dots.length, "run")}, each a dot, hollow where a gate warns "invalid" or "bound"; ` +
      `the tick is their median (the middle run, or the mean of the middle two). ` +
      (lost > 0 ? `${count(lost, "run")} without the figure not drawn. ` : "") +
      `Logarithmic axis: equal distances are equal ratios.`,
    alt: `${METRICS[metric].label} of every run, a row per stack (${listed(names)}), a panel per workload.`,
    options: {
      width: WIDTH,
      height: 70 + workloads.length * (names.length * 20 + 14),
      marginLeft: 120,
      marginRight: 90,
      x: { type: "log", domain: [low, high], label: `${METRICS[metric].label}, log`, grid: true, ...logTicks(low, high) },
      y: { label: null, domain: names },
      fy: { label: null, domain: workloads, tickFormat: (id: string) => `GET /${id}` },
      marks: [
        Plot.frame({ stroke: "#ddd" }),
        Plot.dot(dots, {
          ...{ x: "value", y: "name", fy: "workload", r: 4, strokeWidth: 1.3 },
          stroke: (dot: RunDot) => stackColour(dot.stack),
          fill: (dot: RunDot) => doubtful(dot) ? "white" : stackColour(dot.stack),
          fillOpacity: 0.75,
          title: (dot: RunDot) => `${dot.id}: ${dot.value}`,
        }),
        Plot.tickX(medians(dots), { x: "value", y: "name", fy: "workload", stroke: "black", strokeWidth: 2 }),
      ],
    },
  };
}

/** The median of every stack and workload. */
export function medians(dots: readonly RunDot[]): MedianTick[] {
  return [...Map.groupBy(dots, (dot) => `${dot.stack} ${dot.workload}`).values()].flatMap((group) => {
    const sorted = group.map((dot) => dot.value).sort((a, b) => a - b);
    const [first] = group;
    if (first === undefined) return [];
    const [a = 0, b = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
    return [{ name: first.name, workload: first.workload, value: (a + b) / 2 }];
  });
}

function doubtful(dot: RunDot): boolean {
  return dot.worst === "invalid" || dot.worst === "bound";
}
