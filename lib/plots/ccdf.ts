import type { ColumnTable } from "arquero";
import type { WorkloadId } from "lib/model.ts";
import { stackColours } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { readingAxis, readingCaption, type ReadingOption, readingTitle } from "lib/plots/reading.ts";
import { type Requests, runCurves } from "lib/plots/run_curves.ts";
import { listed, runsDrawn } from "lib/plots/runs_drawn.ts";
import { solidAndDotted, solidAndDottedLines } from "lib/plots/solid_and_dotted.ts";

/**
 * The complementary distribution function of latency, both axes logarithmic: the share of requests that took longer
 * than x. A straight line is a heavy tail, a line that bends down ends soon. One thin line per run.
 */
export function ccdf(
  requests: Requests,
  runs: ColumnTable,
  { workload, reading = "as read" }: ReadingOption & { readonly workload: WorkloadId },
): Figure {
  const curves = runCurves(requests, { runs: runsDrawn(runs, workload), curve: solidAndDotted, reading });
  const points = curves.points.map((point) => ({ ...point, percent: 100 / point.odds }));
  const x = logAxis("x", {
    domain: logDomain(points.map((point) => point.latency_ms)),
    label: readingAxis(reading),
  });
  const least = points.reduce((low, point) => Math.min(low, point.percent), 10);
  const y = logAxis("y", { domain: [least, 100], label: "requests that took longer (%, log)" });
  const names = listed([...new Set(curves.drawn.map((run) => run.name))]);
  return {
    title: `${readingTitle(reading)} of GET /${workload}: how many took longer`,
    caption: `A line per run: the share of its requests that took longer than x. ${readingCaption(reading)}` +
      `${curves.sample}. Dotted where fewer than ten requests are left.`,
    alt: `Share of requests that took longer than x against x, both axes logarithmic, for ${names}.`,
    options: {
      width: 720,
      height: 380,
      marginLeft: 60,
      marginRight: 30,
      x: x.scale,
      y: y.scale,
      color: stackColours(curves.drawn),
      marks: [...x.marks, ...y.marks, ...solidAndDottedLines(points, { x: "latency_ms", y: "percent" })],
    },
  };
}
