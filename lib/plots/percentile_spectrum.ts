import type { ColumnTable } from "arquero";
import type { WorkloadId } from "lib/model.ts";
import { stackColours } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { percentileAxis } from "lib/plots/percentile_axis.ts";
import { readingAxis, readingCaption, type ReadingOption, readingTitle } from "lib/plots/reading.ts";
import { type Requests, runCurves } from "lib/plots/run_curves.ts";
import { solidAndDotted, solidAndDottedLines } from "lib/plots/solid_and_dotted.ts";
import { EXCEEDANCES } from "lib/plots/spectrum_points.ts";
import { listed, runsDrawn } from "lib/plots/runs_drawn.ts";

const WIDTH = 720;

/**
 * Latency at every percentile, after the plot of HdrHistogram: each "nine" takes the same width, so the tail is
 * readable. One thin line per run; it is dotted where fewer than ten requests lie beyond it.
 */
export function percentileSpectrum(
  requests: Requests,
  runs: ColumnTable,
  { workload, reading = "as read" }: ReadingOption & { readonly workload: WorkloadId },
): Figure {
  const { points, drawn, sample } = runCurves(requests, {
    runs: runsDrawn(runs, workload),
    curve: solidAndDotted,
    reading,
  });
  const y = logAxis("y", {
    domain: logDomain(points.map((point) => point.latency_ms)),
    label: readingAxis(reading),
  });
  const x = percentileAxis([1, points.reduce((most, point) => Math.max(most, point.odds), 10)]);
  const names = listed([...new Set(drawn.map((run) => run.name))]);
  return {
    title: `${readingTitle(reading)} of GET /${workload} at every percentile`,
    caption: `A line per run: type 1 quantiles (an observed latency, nearest rank) of that run alone. ` +
      `${readingCaption(reading)}${sample}. ` +
      `Dotted where fewer than ${EXCEEDANCES} requests lie beyond, up to the largest: chance more than server.`,
    alt:
      `Latency against percentile from 0 % to the last that the runs support, both axes logarithmic, for ${names}.`,
    options: {
      width: WIDTH,
      height: 380,
      marginLeft: 55,
      marginRight: 30,
      x: x.scale,
      y: y.scale,
      color: stackColours(drawn),
      marks: [...y.marks, ...x.marks, ...solidAndDottedLines(points, { x: "odds", y: "latency_ms" })],
    },
  };
}
