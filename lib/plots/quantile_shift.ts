import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { WorkloadId } from "lib/model.ts";
import type { Figure } from "lib/plots/figure.ts";
import { latenciesByRun, type RunLatencies, sampleSize } from "lib/plots/latencies_by_run.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { middle } from "lib/plots/middle.ts";
import { type Reading, readingCaption, type ReadingOption, readingTitle } from "lib/plots/reading.ts";
import { shiftBand } from "lib/tables/shift_band.ts";
import { percentileAxis } from "lib/plots/percentile_axis.ts";
import type { Requests } from "lib/plots/run_curves.ts";
import { count, type RunDrawn, runsDrawn } from "lib/plots/runs_drawn.ts";

const POINTS = 120;
const EXCEEDANCES = 10;

/** One stack's quantile by the other's, in one block. `odds` is 1/(1−p). */
export interface ShiftPoint {
  readonly block: number;
  readonly odds: number;
  readonly ratio: number;
}

/**
 * Where in the distribution two stacks differ (after Doksum 1974): the latency of `a` at each percentile by that of
 * `b` in the same block. One thin line per block, so that the run stays the unit; the thick one is the median over
 * blocks, the band an interval of their mean (`shiftBand()`). A line ends where either run has fewer than ten requests
 * beyond. No test and no interval is drawn from requests.
 */
export function quantileShift(
  requests: Requests,
  runs: ColumnTable,
  { a, b, workload, reading = "as read" }: ReadingOption & {
    readonly a: string;
    readonly b: string;
    readonly workload: WorkloadId;
  },
): Figure {
  const pairs = blockPairs(requests, runsDrawn(runs, workload), { a, b, reading });
  const points = pairs.flatMap(({ block, one, other }) =>
    shiftPoints(one.sorted_ms, other.sorted_ms).map((point) => ({ block, ...point }))
  );
  const medians = medianShift(points, pairs.length);
  const band = shiftBand(points);
  const [low, high] = logDomain([...points.map((point) => point.ratio), 0.95, 1.05], { widen: 1.1 });
  const clip = (ratio: number) => Math.min(high, Math.max(low, ratio));
  const y = logAxis("y", {
    domain: [low, high],
    label: `latency of ${a} by ${b} (log)`,
  });
  const x = percentileAxis([1, points.reduce((most, point) => Math.max(most, point.odds), 10)]);
  const place = { x: "odds", y: "ratio" } as const;
  return {
    title: `Where they differ: ${
      readingTitle(reading).toLowerCase()
    } of ${a} by ${b} at every percentile, GET /${workload}`,
    caption:
      `A thin line per block (${count(pairs.length, "block")}), thick their median; below 1 ${a} is the ` +
      `faster one. Band: 95 % interval of the mean log ratio over blocks (t), at each percentile by itself, ` +
      `${band.length === 0 ? "which takes two blocks" : "cut off at the frame"}. ${readingCaption(reading)}${
        sampleSize(pairs.flatMap(({ one, other }) => [one, other]))
      }.`,
    alt:
      `Ratio of the latencies of ${a} and ${b} against the percentile, both axes logarithmic, a line per block.`,
    options: {
      width: 720,
      height: 340,
      marginLeft: 55,
      marginRight: 30,
      x: x.scale,
      y: y.scale,
      marks: [
        ...y.marks,
        ...x.marks,
        Plot.areaY(band.map((one) => ({ ...one, low: clip(one.low), high: clip(one.high) })), {
          ...{ x: "odds", y1: "low", y2: "high", fill: "#0072B2", fillOpacity: 0.14 },
        }),
        Plot.ruleY([1], { stroke: "#666" }),
        Plot.line(points, { ...place, z: "block", stroke: "#0072B2", strokeWidth: 0.8, strokeOpacity: 0.6 }),
        Plot.line(medians, { ...place, stroke: "black", strokeWidth: 2 }),
      ],
    },
  };
}

/** The latencies of both stacks in each block that has both. */
function blockPairs(
  requests: Requests,
  runs: readonly RunDrawn[],
  { a, b, reading }: { readonly a: string; readonly b: string; readonly reading: Reading },
): { readonly block: number; readonly one: RunLatencies; readonly other: RunLatencies }[] {
  const latencies = new Map<number, RunLatencies>();
  for (const table of "numRows" in requests ? [requests] : requests) {
    for (const [run, found] of latenciesByRun(table, { reading })) latencies.set(run, found);
  }
  return [...Map.groupBy(runs, (run) => run.block)].flatMap(([block, of]) => {
    const [one, other] = [a, b].map((stack) => {
      const run = of.find((run) => run.stack === stack);
      return run === undefined ? undefined : latencies.get(run.run);
    });
    return one === undefined || other === undefined ? [] : [{ block, one, other }];
  });
}

/** The ratio of type 1 quantiles at percentiles evenly spaced in log(1/(1−p)), as far as both samples reach. */
export function shiftPoints(a_ms: Float64Array, b_ms: Float64Array): Omit<ShiftPoint, "block">[] {
  const least = Math.min(a_ms.length, b_ms.length);
  if (least <= EXCEEDANCES) return [];
  return gridUpTo(least / EXCEEDANCES).map((odds) => ({ odds, ratio: at(a_ms, odds) / at(b_ms, odds) }));
}

/** The same places for every block, so that they have medians; not the minimum, which is one request. */
function gridUpTo(last: number): number[] {
  const grid = Array.from({ length: POINTS }, (_, i) => 10 ** ((i + 1) / 24));
  return grid.filter((odds) => odds <= last);
}

function at(sorted_ms: Float64Array, odds: number): number {
  // Through the number beyond: p·n itself loses the last digits that p = 1 − 1/odds has.
  const beyond = Math.floor(sorted_ms.length / odds);
  return sorted_ms[Math.max(0, sorted_ms.length - beyond - 1)]!;
}

/** Where every block has a ratio. */
function medianShift(points: readonly ShiftPoint[], blocks: number): Omit<ShiftPoint, "block">[] {
  const places = [...Map.groupBy(points, (point) => point.odds)];
  return places.filter(([, of]) => of.length === blocks)
    .map(([odds, of]) => ({ odds, ratio: middle(of.map((point) => point.ratio)) }));
}
