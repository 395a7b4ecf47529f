import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { WorkloadId } from "lib/model.ts";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { readingAxis, readingCaption, type ReadingOption, readingTitle } from "lib/plots/reading.ts";
import { type Requests, runCurves } from "lib/plots/run_curves.ts";
import { listed, runsDrawn } from "lib/plots/runs_drawn.ts";

const CELLS = 240;
const PER_DECADE = 40;
const SHOWN = 0.9995;

/** How much of a run lies around a latency. */
export interface ShapePoint {
  readonly latency_ms: number;
  /** Share of the run's requests in a cell, by the greatest of the run's cells: 1 at its highest. */
  readonly height: number;
}

/**
 * The shape of each run's latencies as a ridge: one mode or two, a shoulder, and whether the same program started again
 * has the same shape. Counts in cells of equal ratio, not smoothed, so that no bump is made by a kernel.
 */
export function runShapes(
  requests: Requests,
  runs: ColumnTable,
  { workload, reading = "as read" }: ReadingOption & { readonly workload: WorkloadId },
): Figure {
  const curves = runCurves(requests, { runs: runsDrawn(runs, workload), curve: shapePoints, reading });
  const points = curves.points.map((point) => ({ ...point, row: `${point.name} ${point.block}` }));
  const rows = [...new Set(points.map(({ row }) => row))];
  const x = logAxis("x", {
    domain: logDomain(points.map(({ latency_ms }) => latency_ms)),
    label: readingAxis(reading),
  });
  return {
    title: `${readingTitle(reading)} of GET /${workload}: the shape of each run`,
    caption:
      `A ridge per run (stack and block): requests in cells of equal ratio, ${PER_DECADE} a factor of ten, by ` +
      `the run's fullest cell, so that heights compare within a row only. ${readingCaption(reading)}` +
      `${curves.sample}; the slowest ${((1 - SHOWN) * 100).toFixed(2)} % of each run lie right of its ridge.`,
    alt: `A ridge of latency on a logarithmic axis for each run of ${
      listed([...new Set(curves.drawn.map((run) => run.name))])
    }.`,
    options: {
      width: 720,
      height: 70 + 46 * Math.max(rows.length, 1),
      marginLeft: 130,
      x: x.scale,
      y: { axis: null, domain: [0, 1.15] },
      fy: { label: null, domain: rows, axis: "left", padding: 0 },
      marks: [
        ...x.marks,
        Plot.areaY(points, {
          ...{ x: "latency_ms", y: "height", fy: "row", curve: "step", fillOpacity: 0.35 },
          fill: (point: { stack: string }) => stackColour(point.stack),
          z: "run",
        }),
        Plot.lineY(points, {
          ...{ x: "latency_ms", y: "height", fy: "row", curve: "step", strokeWidth: 1.2, z: "run" },
          stroke: (point: { stack: string }) => stackColour(point.stack),
        }),
      ],
    },
  };
}

/** At most 240 cells of equal ratio from the least latency to the 99.95 % percentile, empty ones included. */
export function shapePoints(sorted_ms: Float64Array): ShapePoint[] {
  const n = sorted_ms.length;
  const least = sorted_ms.find((ms) => ms > 0);
  if (least === undefined) return [];
  const cellOf = (ms: number) => Math.round(Math.log10(ms) * PER_DECADE);
  const first = cellOf(least);
  const last = Math.min(first + CELLS - 1, cellOf(sorted_ms[Math.ceil(SHOWN * n) - 1] ?? least));
  const counts = new Uint32Array(last - first + 1);
  for (const ms of sorted_ms) {
    const cell = cellOf(Math.max(ms, least)) - first;
    if (cell < counts.length) counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const most = counts.reduce((high, value) => Math.max(high, value), 1);
  return Array.from(
    counts,
    (value, i) => ({ latency_ms: 10 ** ((first + i) / PER_DECADE), height: value / most }),
  );
}
