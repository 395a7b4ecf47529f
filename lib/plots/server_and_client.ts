import type { ColumnTable } from "arquero";
import * as Plot from "@observablehq/plot";
import type { WorkloadId } from "lib/model.ts";
import { stackColours } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { percentileAxis } from "lib/plots/percentile_axis.ts";
import type { Reading } from "lib/plots/reading.ts";
import { type Requests, runCurves } from "lib/plots/run_curves.ts";
import { listed, runsDrawn } from "lib/plots/runs_drawn.ts";
import { solidAndDotted, solidAndDottedLines } from "lib/plots/solid_and_dotted.ts";

const PARTS: readonly Reading[] = ["server and kernel", "client wait"];

/**
 * Whose time it was: the two parts of every latency side by side at every percentile, split at the instant at which the
 * kernel had the answer. The parts' percentiles do not add up to the whole's: a slow answer need not wait long.
 */
export function serverAndClient(
  requests: Requests,
  runs: ColumnTable,
  { workload }: { readonly workload: WorkloadId },
): Figure {
  // Read twice, so that it must not be an iterator that ends.
  const tables = "numRows" in requests ? [requests] : [...requests];
  const chosen = runsDrawn(runs, workload);
  const curves = PARTS.map((reading) => runCurves(tables, { runs: chosen, curve: solidAndDotted, reading }));
  const points = curves.flatMap((one, i) =>
    one.points.map((point) => ({ ...point, part: PARTS[i] as Reading }))
  );
  const drawn = curves[0]?.drawn ?? [];
  const y = logAxis("y", {
    domain: logDomain(points.map((point) => point.latency_ms)),
    label: "time (ms, log)",
  });
  const x = percentileAxis([1, points.reduce((most, point) => Math.max(most, point.odds), 10)], {
    narrow: true,
  });
  return {
    title: `Whose time it was: GET /${workload}, split where the kernel had the answer`,
    caption:
      `A line per run. Left: from the send until the kernel had received the answer. Right: from there until ` +
      `the client had read it, its own queue, at least 1 µs. ${
        curves[0]?.sample ?? ""
      }. Type 1 quantiles of each ` +
      `part alone, dotted where fewer than ten requests lie beyond.`,
    alt:
      `Time against percentile, both axes logarithmic, in two panels, server and kernel, and client wait, for ${
        listed([...new Set(drawn.map((run) => run.name))])
      }.`,
    options: {
      width: 720,
      height: 360,
      marginLeft: 55,
      marginRight: 24,
      marginTop: 34,
      x: x.scale,
      y: y.scale,
      fx: { label: null, domain: PARTS, axis: "top", padding: 0.14 },
      color: stackColours(drawn),
      marks: [
        ...y.marks,
        ...x.marks,
        Plot.frame({ stroke: "#ddd" }),
        ...solidAndDottedLines(points, { x: "odds", y: "latency_ms", fx: "part" }),
      ],
    },
  };
}
