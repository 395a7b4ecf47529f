import * as Plot from "@observablehq/plot";
import { categoryColours } from "lib/plots/category_colours.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis } from "lib/plots/log_axis.ts";
import { oddsOf, percentileAxis } from "lib/plots/percentile_axis.ts";
import { listed } from "lib/plots/runs_drawn.ts";

/** One account of the requests that met a server which stands still now and then. */
export interface StallAccount {
  readonly name: string;
  readonly points: readonly { readonly p: number; readonly us: number }[];
}

/** Below this, latencies are drawn at the axis: theory says zero where nobody waits. */
const FLOOR_MS = 0.01;
const CEILING_MS = 1000;

/** Percentiles of one stall by several accounts of it; `about` says what was driven, with its n. */
export function instrumentStall(
  accounts: readonly StallAccount[],
  { about }: { readonly about: string },
): Figure {
  const names = accounts.map(({ name }) => name);
  const points = accounts.flatMap(({ name, points }) =>
    points.filter(({ p }) => p < 1).map(({ p, us }) => ({
      name,
      odds: oddsOf(100 * p),
      ms: Math.max(FLOOR_MS, us / 1000),
    }))
  );
  const x = percentileAxis([2, 1000]);
  const y = logAxis("y", { domain: [FLOOR_MS, CEILING_MS], label: "latency (ms, log)" });
  return {
    title: "One stall of 300 ms every 2 s: who sees it?",
    caption: `${about} Percentiles of type 1, the same as in every table.`,
    alt: `Latency against percentile, by ${listed(names)}.`,
    options: {
      width: 720,
      height: 320,
      marginLeft: 60,
      marginRight: 30,
      x: x.scale,
      y: y.scale,
      color: categoryColours(names),
      marks: [
        ...x.marks,
        ...y.marks,
        Plot.line(points, { x: "odds", y: "ms", z: "name", stroke: "name", strokeWidth: 1.5 }),
        Plot.dot(points, { x: "odds", y: "ms", stroke: "name", r: 3 }),
      ],
    },
  };
}
