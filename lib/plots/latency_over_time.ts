import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { Run } from "lib/model.ts";
import type { Figure } from "lib/plots/figure.ts";
import { type Cell, type HeatMap, heatMap } from "lib/plots/heat_map.ts";
import { logAxis, logTicks } from "lib/plots/log_axis.ts";
import { readingAxis, readingCaption, type ReadingOption, readingTitle } from "lib/plots/reading.ts";
import { count, variantName } from "lib/plots/runs_drawn.ts";

const WIDTH = 720;
const FAILURE = "#B2182B";

/**
 * Every request of one run as a heat map, time against latency, after Gregg, "Visualizing System Latency" (CACM
 * 2010): pauses, drift and several modes show, which percentiles hide. Takes the run's requests, warm-up included.
 */
export function latencyOverTime(
  requests: ColumnTable,
  { run, reading = "as read" }: ReadingOption & { readonly run: Run },
): Figure {
  const map = heatMap(requests, { reading });
  const warmup_s = run.load.warmup_ms / 1000;
  const end_s = warmup_s + run.load.window_ms / 1000;
  const y = logAxis("y", { domain: map.domain_ms, label: readingAxis(reading) });
  const most = Math.max(map.most, 2);
  const words = `${
    variantName({ stack: run.stack_id, name: run.stack.name })
  }, GET /${run.workload}, block ${run.block}`;
  return {
    title: `${readingTitle(reading)} over time: ${words}`,
    caption:
      `Every request of run ${run.id}: n = ${
        count(map.requests, "request")
      } in cells of equal time and equal ` +
      `ratio of latency, darker where there are more (log). Grey: warm-up, left out of rates and latencies. ` +
      `A request stands at the instant it was sent. ${readingCaption(reading)}${failuresSaid(map)}`,
    alt: `Heat map of latency, on a logarithmic axis, over the seconds of one run of ${words}; ` +
      `${count(map.failures, "failure")}.`,
    options: {
      width: WIDTH,
      height: 360,
      marginLeft: 55,
      x: { label: "sent, seconds since load began", domain: [0, Math.max(end_s, map.end_s)] },
      y: y.scale,
      color: {
        ...{ type: "log", scheme: "YlGnBu", domain: [1, most], range: [0.25, 1], legend: true },
        ...{ label: "requests a cell (log)", ...logTicks(1, most) },
      },
      marks: [
        ...y.marks,
        ...cellsAndFailures(map, { warmup_s, end_s }),
      ],
    },
  };
}

function cellsAndFailures(
  { cells, failed, domain_ms: [y1, y2] }: HeatMap,
  { warmup_s, end_s }: { warmup_s: number; end_s: number },
): Plot.Markish[] {
  const corners = { x1: "from_s", x2: "to_s", y1: "from_ms", y2: "to_ms" };
  return [
    Plot.rect([{ from_s: 0, to_s: warmup_s, from_ms: y1, to_ms: y2 }], { ...corners, fill: "#00000012" }),
    Plot.rect(cells, {
      ...{ ...corners, fill: "requests", inset: 0 },
      title: (cell: Cell) => `${count(cell.requests, "request")} at ${cell.from_s.toFixed(1)} s`,
    }),
    Plot.ruleX([warmup_s, end_s], { stroke: "#666", strokeDasharray: "3,3" }),
    Plot.dot(failed, {
      ...{ x: "sent_s", y: "latency_ms", symbol: "times", stroke: FAILURE, r: 3.5 },
      title: "outcome",
    }),
  ];
}

function failuresSaid({ failures, failed, without }: HeatMap): string {
  const lacking = without === 0
    ? ""
    : ` ${count(without, "request")} without the kernel's receive instant not drawn.`;
  if (failures === 0) return `No request failed.${lacking}`;
  const drawn = failed.length < failures ? `, of which ${failed.length} spread evenly are drawn` : "";
  return `Crosses: ${count(failures, "request")} that did not end ok${drawn}.${lacking}`;
}
