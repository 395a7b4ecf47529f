import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { WorkloadId } from "lib/model.ts";
import { stackColours } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { count, listed, type RunDrawn, runsDrawn } from "lib/plots/runs_drawn.ts";

const WIDTH = 720;
const POINTS = 150;

/** Memory of a server's tree at one tick. */
export interface MemoryPoint extends RunDrawn {
  readonly at_s: number;
  readonly mib: number;
  readonly kind: "RSS" | "PSS";
}

interface Tick {
  readonly run: number;
  readonly at_s: number;
  readonly rss_bytes: number;
  readonly pss_bytes: number | null;
}

/**
 * Memory of the servers' whole process trees over time, from the table of ticks: a solid line of RSS and a dashed
 * one of PSS per run, a panel per workload, in
 * the order given.
 */
export function memoryOverTime(
  tree: ColumnTable,
  runs: ColumnTable,
  { workloads }: { workloads: readonly WorkloadId[] },
): Figure {
  const ticks = Map.groupBy(tree.objects() as Tick[], (tick) => tick.run);
  const drawn = runsDrawn(runs).filter(({ run, workload }) => ticks.has(run) && workloads.includes(workload));
  const points = drawn.flatMap((run) => memoryPoints(run, ticks.get(run.run) ?? []));
  const panels = workloads.length;
  const n = drawn.reduce((sum, { run }) => sum + (ticks.get(run)?.length ?? 0), 0);
  return {
    title: "Memory of the server's process tree over time",
    caption: `A line per run: summed over every process of the server, n = ${count(n, "tick")} of ` +
      `${
        count(drawn.length, "run")
      }. Solid: RSS, which counts shared pages in every process; dashed, with a dot ` +
      `at each reading: PSS, which counts them once and is read less often. The rule is the instant load began. ` +
      `At most ${POINTS} stretches a line, each drawn at its largest value. 1 MiB = 2^20 bytes.`,
    alt: `Memory in MiB against seconds since load began, for ${
      listed([...new Set(drawn.map((run) => run.name))])
    }.`,
    options: {
      width: WIDTH,
      height: 130 + 170 * Math.max(panels, 1),
      marginLeft: 60,
      marginRight: panels > 1 ? 90 : 20,
      x: { label: "seconds since load began" },
      y: {
        label: "memory of the tree (MiB), RSS solid, PSS dashed",
        zero: true,
        grid: true,
        tickFormat: ",.0f",
      },
      fy: { label: null, domain: workloads, tickFormat: (id: string) => `GET /${id}` },
      color: stackColours(drawn),
      marks: [
        Plot.ruleY([0]),
        Plot.ruleX([0], { stroke: "#666" }),
        ...(["RSS", "PSS"] as const).map((kind) =>
          line(points.filter((point) => point.kind === kind), kind, panels)
        ),
      ],
    },
  };
}

function line(points: readonly MemoryPoint[], kind: "RSS" | "PSS", panels: number) {
  return Plot.line(points, {
    x: "at_s",
    y: "mib",
    z: "run",
    ...(panels > 1 ? { fy: "workload" } : {}),
    stroke: "stack",
    strokeWidth: 1.2,
    ...(kind === "PSS" ? { strokeDasharray: "3,3", marker: "dot" } : {}),
  });
}

function memoryPoints(run: RunDrawn, ticks: readonly Tick[]): MemoryPoint[] {
  const rss = ticks.map(({ at_s, rss_bytes }) => ({ at_s, mib: rss_bytes / 2 ** 20 }));
  const pss = ticks.flatMap(({ at_s, pss_bytes }) =>
    pss_bytes === null ? [] : [{ at_s, mib: pss_bytes / 2 ** 20 }]
  );
  return [
    ...peaks(rss).map((point) => ({ ...run, ...point, kind: "RSS" as const })),
    ...peaks(pss).map((point) => ({ ...run, ...point, kind: "PSS" as const })),
  ];
}

/** The largest value of each of at most 150 stretches: an average would hide the peak, which is what is compared. */
export function peaks<T extends { readonly mib: number }>(points: readonly T[]): T[] {
  const stretch = Math.ceil(points.length / POINTS);
  const kept: T[] = [];
  for (let from = 0; from < points.length; from += stretch) {
    kept.push(
      points.slice(from, from + stretch).reduce((most, point) => point.mib > most.mib ? point : most),
    );
  }
  return kept;
}
