import * as Plot from "@observablehq/plot";
import { categoryColours } from "lib/plots/category_colours.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import type { Capacity } from "lib/tables/capacity.ts";

/** One open-loop run: what was offered, and the latency from the due instants. */
export interface LoadLatencyRun {
  readonly per_second: number;
  readonly p50_us: number | null;
  readonly p99_us: number | null;
  readonly held: boolean;
  readonly overloaded: boolean;
}

interface Point extends Pick<LoadLatencyRun, "per_second" | "held" | "overloaded"> {
  readonly percentile: string;
  readonly ms: number;
}

/**
 * Latency from the due instant against the rate that was offered, a dot for each run: filled where the objectives
 * held, a cross where the stack was overloaded. The band is the capacity's interval.
 */
export function loadLatency(
  runs: readonly LoadLatencyRun[],
  { capacity, about }: { readonly capacity: Capacity; readonly about: string },
): Figure {
  const points: Point[] = runs.flatMap(({ p50_us, p99_us, ...run }) => [
    ...(p50_us === null ? [] : [{ ...run, percentile: "p50", ms: p50_us / 1000 }]),
    ...(p99_us === null ? [] : [{ ...run, percentile: "p99", ms: p99_us / 1000 }]),
  ]);
  const rates = runs.map(({ per_second }) => per_second);
  const [x, y] = [
    logAxis("x", { domain: logDomain(rates, { widen: 1.2 }), label: "offered, requests per second (log)" }),
    logAxis("y", {
      domain: logDomain(points.map(({ ms }) => ms), { widen: 1.5 }),
      label: "latency from the due instant (ms, log)",
    }),
  ];
  const { low, high, per_second } = capacity;
  const told = (rate: number) => Math.round(rate).toLocaleString("en-GB");
  return {
    title: `Load and latency: ${about}`,
    caption:
      `n = ${runs.length} open-loop runs, a fresh process each; lines join the middle runs at each rate. Dot: the objectives held; square: they did not; cross: overloaded, so that the latency is that of a growing queue. ${
        per_second === null ? "No rate held." : `The highest rate that held: ${told(per_second)} per second.`
      } Band: from the highest rate up to which every run held to the lowest from which none did.`,
    alt: `Latency against offered rate, ${told(Math.min(...rates))} to ${
      told(Math.max(...rates))
    } per second, p50 and p99.`,
    options: {
      width: 720,
      height: 360,
      marginLeft: 60,
      x: x.scale,
      y: y.scale,
      color: categoryColours(["p50", "p99"]),
      marks: [
        ...(low === null || high === null
          ? []
          : [Plot.rectX([{ low, high }], { x1: "low", x2: "high", fill: "#009E73", fillOpacity: 0.15 })]),
        ...x.marks,
        ...y.marks,
        Plot.line(medians(points), { x: "per_second", y: "ms", z: "percentile", stroke: "percentile" }),
        Plot.dot(points.filter(({ held }) => held), { x: "per_second", y: "ms", fill: "percentile", r: 4.5 }),
        ...["square", "times"].map((symbol) =>
          Plot.dot(points.filter((point) => !point.held && symbolOf(point) === symbol), {
            ...{ x: "per_second", y: "ms", stroke: "percentile", strokeWidth: 1.6, r: 4.5 },
            symbol: symbol as "square" | "times",
          })
        ),
      ],
    },
  };
}

function symbolOf({ overloaded }: Point): "square" | "times" {
  return overloaded ? "times" : "square";
}

/** The middle run at each rate, in the order of rates. */
function medians(points: readonly Point[]): Point[] {
  const cells = Map.groupBy(points, ({ percentile, per_second }) => `${percentile} ${per_second}`);
  return [...cells.values()].map((some) =>
    some.toSorted((a, b) => a.ms - b.ms)[Math.floor((some.length - 1) / 2)] as Point
  ).sort((a, b) => a.per_second - b.per_second);
}
