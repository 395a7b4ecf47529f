import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { WorkloadId } from "lib/model.ts";
import { stackColours } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { type Requests, runCurves } from "lib/plots/run_curves.ts";
import { listed, runsDrawn } from "lib/plots/runs_drawn.ts";

const WIDTH = 720;
const POINTS = 300;
/** A percentile with fewer requests beyond it says more of chance than of the server. */
const EXCEEDANCES = 10;

/** 1/(1−p) and how its percentile is written. */
const NINES: ReadonlyMap<number, string> = new Map([
  [1, "0 %"],
  [2, "50 %"],
  [10, "90 %"],
  [100, "99 %"],
  [1000, "99.9 %"],
  [10_000, "99.99 %"],
  [100_000, "99.999 %"],
]);

/** A point of a run's spectrum. `odds` is 1/(1−p): one request in `odds` took longer than `latency_ms`. */
export interface SpectrumPoint {
  readonly odds: number;
  readonly latency_ms: number;
}

/**
 * Latency at every percentile, after the plot of HdrHistogram: each "nine" takes the same width, so the tail is
 * readable. One thin line per run; a line ends where fewer than ten requests lie beyond it.
 */
export function percentileSpectrum(
  requests: Requests,
  runs: ColumnTable,
  { workload }: { workload: WorkloadId },
): Figure {
  const { points, drawn, sample } = runCurves(requests, {
    runs: runsDrawn(runs, workload),
    curve: spectrumPoints,
  });
  const domain = logDomain(points.map((point) => point.latency_ms));
  const y = logAxis("y", { domain, label: "latency (ms, log)" });
  const last = points.reduce((most, point) => Math.max(most, point.odds), 10);
  const nines = [...NINES.keys()].filter((odds) => odds <= last);
  const names = listed([...new Set(drawn.map((run) => run.name))]);
  return {
    title: `Latency of GET /${workload} at every percentile`,
    caption: `A line per run: type 1 quantiles (an observed latency, nearest rank) of that run alone. ` +
      `${sample}. ` +
      `Each line ends where fewer than ${EXCEEDANCES} requests lie beyond it.`,
    alt:
      `Latency against percentile from 0 % to the last that the runs support, both axes logarithmic, for ${names}.`,
    options: {
      width: WIDTH,
      height: 380,
      marginLeft: 55,
      marginRight: 30,
      x: { type: "log", domain: [1, last] },
      y: y.scale,
      color: stackColours(drawn),
      marks: [
        ...y.marks,
        Plot.gridX(nines),
        Plot.axisX(nines, { text: (odds: number) => NINES.get(odds), label: "percentile (log of 1/(1−p))" }),
        Plot.line(points, {
          x: "odds",
          y: "latency_ms",
          z: "run",
          stroke: "stack",
          strokeWidth: 1.2,
        }),
      ],
    },
  };
}

/** At most 300 points, evenly spaced in log(1/(1−p)), each an exact type 1 quantile: rank r is p = r/n. */
export function spectrumPoints(sorted_ms: Float64Array): SpectrumPoint[] {
  const n = sorted_ms.length;
  if (n <= EXCEEDANCES) return [];
  const points: SpectrumPoint[] = [];
  const span = Math.log((n - 1) / EXCEEDANCES);
  let beyond = n;
  for (let i = 0; i < POINTS; i++) {
    const next = Math.round(EXCEEDANCES * Math.exp(span * (1 - i / (POINTS - 1))));
    if (next === beyond) continue;
    beyond = next;
    points.push({ odds: n / beyond, latency_ms: sorted_ms[n - beyond - 1] ?? 0 });
  }
  return points;
}
