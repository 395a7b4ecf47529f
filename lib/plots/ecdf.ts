import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { WorkloadId } from "lib/model.ts";
import { stackColours } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { type Requests, runCurves } from "lib/plots/run_curves.ts";
import { readingAxis, readingCaption, type ReadingOption, readingTitle } from "lib/plots/reading.ts";
import { listed, runsDrawn } from "lib/plots/runs_drawn.ts";

const WIDTH = 720;
const POINTS = 300;

/** A point of a run's curve: `share` of its requests took `latency_ms` or less. */
export interface EcdfPoint {
  readonly latency_ms: number;
  readonly share: number;
}

/** The empirical distribution function of latency, one thin line per run, for one workload of a table of runs. */
export function ecdf(
  requests: Requests,
  runs: ColumnTable,
  { workload, reading = "as read" }: ReadingOption & { readonly workload: WorkloadId },
): Figure {
  const { points, drawn, sample } = runCurves(requests, {
    runs: runsDrawn(runs, workload),
    curve: ecdfPoints,
    reading,
  });
  const domain = logDomain(points.map((point) => point.latency_ms));
  const x = logAxis("x", { domain, label: readingAxis(reading) });
  const names = listed([...new Set(drawn.map((run) => run.name))]);
  return {
    title: `${readingTitle(reading)} of GET /${workload}: empirical distribution`,
    caption: `A line per run: the share of its requests that took x or less. ${readingCaption(reading)}` +
      `${sample}. ` +
      `Drawn at ${POINTS} evenly spaced ranks of each run.`,
    alt: `Cumulative share of requests against latency on a logarithmic axis, for ${names}.`,
    options: {
      width: WIDTH,
      height: 380,
      marginLeft: 50,
      x: x.scale,
      y: { domain: [0, 1], label: "share of requests (%)", grid: true, tickFormat: percent },
      color: stackColours(drawn),
      marks: [
        ...x.marks,
        Plot.line(points, {
          x: "latency_ms",
          y: "share",
          z: "run",
          curve: "step-after",
          stroke: "stack",
          strokeWidth: 1.2,
        }),
        Plot.ruleY([0]),
      ],
    },
  };
}

/** At most 300 points of the distribution function: it starts at (least latency, 0) and ends at (greatest, 1). */
export function ecdfPoints(sorted_ms: Float64Array): EcdfPoint[] {
  const n = sorted_ms.length;
  if (n === 0) return [];
  const points = [{ latency_ms: sorted_ms[0] ?? 0, share: 0 }];
  const steps = Math.min(n, POINTS - 1);
  for (let i = 1; i <= steps; i++) {
    const rank = Math.ceil((i * n) / steps);
    points.push({ latency_ms: sorted_ms[rank - 1] ?? 0, share: rank / n });
  }
  return points;
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}
