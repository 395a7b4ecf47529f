import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { type MetricId, METRICS } from "lib/plots/metrics.ts";
import { middle } from "lib/plots/middle.ts";
import { panelAxes, panelFrame, panelOf, placed } from "lib/plots/panels.ts";
import { count } from "lib/plots/runs_drawn.ts";

interface Noise {
  readonly run: number;
  readonly id: string;
  readonly stack: string;
  readonly workload: string;
  readonly block: number;
  readonly order: number;
  readonly sentinel_ns: number | null;
  readonly foreign_cpu_share: number | null;
  readonly cpu_pressure_share: number | null;
}

interface Mark extends Noise {
  readonly panel: string;
  readonly percent: number;
}

const SENTINEL = "fixed computation, from its median (%)";
const FOREIGN = "others' CPU, of all cores (%)";
const PRESSURE = "some task waited for a CPU (%)";
const HEIGHT = 112;
const LEFT = 50;

/**
 * The experiment in the order in which it was made: how far each run lies from the median of its own stack and
 * workload, above what the machine did meanwhile. Dots of all colours that leave zero together are the machine's doing.
 */
export function runOrder(
  summary: ColumnTable,
  noise: ColumnTable,
  { metric }: { readonly metric: MetricId },
): Figure {
  const runs = noise.objects() as Noise[];
  const figure = `${METRICS[metric].label.replace(/ \(.*\)/, "")}, from the stack's median (%)`;
  const marks = marksOf(runs, figure, valuesOf(summary, metric));
  const panels = [figure, SENTINEL, FOREIGN, PRESSURE]
    .map((panel) =>
      panelOf(panel, marks.filter((mark) => mark.panel === panel).map(({ percent }) => percent))
    )
    .filter(({ panel }) => marks.some((mark) => mark.panel === panel));
  const places = new Map(panels.map((one) => [one.panel, one]));
  const dots = marks.map((mark) => ({ ...mark, at: placed(places.get(mark.panel)!, mark.percent) }));
  const sizes = panels.map(({ panel }) =>
    `${marks.filter((mark) => mark.panel === panel).length} of ${panel}`
  );
  return {
    title: `Run order and noise: ${METRICS[metric].label}`,
    caption:
      `n = ${
        count(runs.length, "run")
      } in the order in which they were made; dashed: where a block begins. ` +
      `Readings: ${
        sizes.join("; ")
      }. A figure is held against the median of its own stack and workload; the fixed ` +
      `computation is the same work at both ends of a block.`,
    alt: `${panels.map(({ panel }) => panel).join("; ")}: each against the order of ${
      count(runs.length, "run")
    }.`,
    options: {
      ...panelFrame(panels.length, { height: HEIGHT, left: LEFT }),
      x: {
        label: "run, in the order made",
        domain: [0.5, Math.max(1, ...runs.map(({ order }) => order)) + 0.5],
        tickFormat: "d",
      },
      fy: { axis: null, domain: panels.map(({ panel }) => panel), padding: 0.28 },
      marks: [
        Plot.ruleX(blockStarts(runs), { x: "at", stroke: "#888", strokeDasharray: "3,3" }),
        ...panelAxes(panels, { left: LEFT }),
        Plot.dot(dots, {
          ...{ x: "order", y: "at", fy: "panel", r: 3.2 },
          fill: (mark: Mark) => mark.panel === figure ? stackColour(mark.stack) : "#555",
          title: (mark: Mark) => `${mark.id}: ${mark.percent.toFixed(1)} %`,
        }),
      ],
    },
  };
}

/** Every reading as a mark of its panel: the figure's, the fixed computation's, and what others used. */
function marksOf(runs: readonly Noise[], figure: string, valueOf: (run: Noise) => number | null): Mark[] {
  return [
    ...deviations(runs, {
      panel: figure,
      valueOf,
      group: ({ stack, workload }) => `${stack} ${workload}`,
    }),
    ...deviations(runs, { panel: SENTINEL, valueOf: ({ sentinel_ns }) => sentinel_ns, group: () => "" }),
    ...shares(runs, FOREIGN, ({ foreign_cpu_share }) => foreign_cpu_share),
    ...shares(runs, PRESSURE, ({ cpu_pressure_share }) => cpu_pressure_share),
  ];
}

function blockStarts(runs: readonly Noise[]): { readonly at: number }[] {
  const blocks = Map.groupBy(runs, ({ block }) => block);
  return [...blocks.values()].map((of) => ({ at: Math.min(...of.map(({ order }) => order)) - 0.5 }));
}

function valuesOf(summary: ColumnTable, metric: MetricId): (run: Noise) => number | null {
  const rows = summary.select("run", metric).objects() as Record<string, unknown>[];
  const values = new Map(rows.map((row) => [row["run"], row[metric]]));
  return ({ run }) => {
    const value = values.get(run);
    return typeof value === "number" && value > 0 ? value : null;
  };
}

function deviations(
  runs: readonly Noise[],
  { panel, valueOf, group }: {
    readonly panel: string;
    readonly valueOf: (run: Noise) => number | null;
    readonly group: (run: Noise) => string;
  },
): Mark[] {
  const read = runs.flatMap((run) => {
    const value = valueOf(run);
    return value === null ? [] : [{ ...run, value }];
  });
  return [...Map.groupBy(read, group).values()].flatMap((of) => {
    const base = middle(of.map(({ value }) => value));
    return of.map((run) => ({ ...run, panel, percent: (run.value / base - 1) * 100 }));
  });
}

function shares(runs: readonly Noise[], panel: string, of: (run: Noise) => number | null): Mark[] {
  return runs.flatMap((run) => {
    const share = of(run);
    return share === null ? [] : [{ ...run, panel, percent: share * 100 }];
  });
}
