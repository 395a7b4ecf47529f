import * as Plot from "@observablehq/plot";
import { categoryColours } from "lib/plots/category_colours.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { percentileAxis } from "lib/plots/percentile_axis.ts";
import { spectrumPoints } from "lib/plots/spectrum_points.ts";
import { count, listed } from "lib/plots/runs_drawn.ts";

/** Latencies under one name, ascending, measured or computed. */
export interface NamedLatencies {
  readonly name: string;
  readonly sorted_ms: Float64Array;
}

/**
 * Several sets of latencies at every percentile, a line each: what was measured beside what another way of counting
 * would have printed. `about` says what they are.
 */
export function spectraCompared(
  samples: readonly NamedLatencies[],
  { title, about }: { readonly title: string; readonly about: string },
): Figure {
  const points = samples.flatMap(({ name, sorted_ms }) =>
    spectrumPoints(sorted_ms).map((point) => ({ name, ...point }))
  );
  const names = samples.map(({ name }) => name);
  const x = percentileAxis([1, points.reduce((most, { odds }) => Math.max(most, odds), 10)]);
  const domain = logDomain(points.map((point) => point.latency_ms));
  const y = logAxis("y", { domain, label: "latency (ms, log)" });
  const sizes = samples.map(({ name, sorted_ms }) => `${name}: n = ${count(sorted_ms.length, "latency")}`);
  return {
    title,
    caption: `${about} Type 1 quantiles; each line ends where fewer than ten latencies lie beyond it. ` +
      `${sizes.join("; ").replaceAll("latencys", "latencies")}.`,
    alt: `Latency against percentile, both axes logarithmic, for ${listed(names)}.`,
    options: {
      width: 720,
      height: 380,
      marginLeft: 55,
      marginRight: 30,
      x: x.scale,
      y: y.scale,
      color: categoryColours(names),
      marks: [
        ...y.marks,
        ...x.marks,
        Plot.line(points, { x: "odds", y: "latency_ms", z: "name", stroke: "name", strokeWidth: 1.6 }),
      ],
    },
  };
}
