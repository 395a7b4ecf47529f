import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { StackId, WorkloadId } from "lib/model.ts";
import { type CentreMark, centreMarks } from "lib/plots/centre_marks.ts";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain, plainNumber } from "lib/plots/log_axis.ts";
import { type MetricId, METRICS } from "lib/plots/metrics.ts";
import { count } from "lib/plots/runs_drawn.ts";
import type { BesideRow } from "lib/tables/beside_row.ts";

/** What a caterpillar shows. */
export interface CaterpillarOptions {
  readonly metric: MetricId;
  readonly workload: WorkloadId;
  /** Everything as a ratio to this stack, on either side: two machines differ by a factor that ratios leave out. */
  readonly reference?: StackId;
  /** Printed figures to set beside ours; `printed` is their metric's name where it is another. */
  readonly beside?: readonly BesideRow[];
  readonly printed?: string;
}

/** Many stacks in one picture, sorted: the centre of each one's runs, its interval, and the printed figure. */
export function caterpillar(summary: ColumnTable, options: CaterpillarOptions): Figure {
  const { metric, workload, reference } = options;
  const ours = byReference(centreMarks(summary, { metric, workloads: [workload] }), reference);
  const printed = printedMarks(options);
  const names = new Map(ours.map(({ stack, name }) => [stack, name]));
  const best = new Map([...printed, ...ours].map(({ stack, value }) => [stack, value]));
  const rows = [...best.keys()].toSorted((a, b) => best.get(b)! - best.get(a)!);
  const known = ours.filter(({ low, high }) => low !== null && high !== null && low > 0);
  const what = reference === undefined
    ? METRICS[metric].label
    : `${METRICS[metric].label}, ratio to ${reference}`;
  const x = logAxis("x", {
    domain: logDomain([...ours, ...printed].map(({ value }) => value), { widen: 1.15 }),
    label: `${what}, log: ● ours, ○ client at its limit${printed.length === 0 ? "" : ", ◇ published"}`,
  });
  return {
    title: `GET /${workload}: ${what}, every stack`,
    caption:
      `n = ${count(ours.reduce((sum, { runs }) => sum + runs, 0), "run")} of ${
        count(ours.length, "stack")
      }, sorted by ours, else by the printed figure. ` +
      `Dot: Hodges and Lehmann's centre of a stack's runs; line: its exact 95 % interval, drawn for ${
        count(known.length, "stack")
      } (it takes six runs). Intervals hold one by one: that two do not overlap is no test of all pairs.`,
    alt: ours.map(({ name, value }) => `${name} ${plainNumber(Number(value.toPrecision(3)))}`).join("; "),
    options: {
      width: 720,
      height: 70 + rows.length * 17,
      marginLeft: 150,
      marginRight: 30,
      marginBottom: 40,
      x: x.scale,
      y: { label: null, domain: rows, tickFormat: (stack: string) => names.get(stack) ?? stack },
      marks: [
        ...x.marks,
        ...(reference === undefined ? [] : [Plot.ruleX([1], { stroke: "#666" })]),
        ...intervalsAndDots(ours, known),
        Plot.dot(printed, {
          x: "value",
          y: "stack",
          r: 5.5,
          symbol: "diamond",
          stroke: "black",
          strokeWidth: 1.4,
        }),
      ],
    },
  };
}

function intervalsAndDots(ours: readonly CentreMark[], known: readonly CentreMark[]): Plot.Markish[] {
  const colour = (mark: CentreMark) => stackColour(mark.stack);
  return [
    Plot.ruleY(known, { x1: "low", x2: "high", y: "stack", stroke: colour, strokeWidth: 2 }),
    Plot.dot(ours, {
      ...{ x: "value", y: "stack", r: 4, strokeWidth: 1.4, stroke: colour },
      fill: (mark: CentreMark) => mark.bound ? "white" : colour(mark),
      title: (mark: CentreMark) => `${mark.name}: ${plainNumber(mark.value)}, ${count(mark.runs, "run")}`,
    }),
  ];
}

function byReference(marks: readonly CentreMark[], reference: StackId | undefined): CentreMark[] {
  if (reference === undefined) return [...marks];
  const base = marks.find(({ stack }) => stack === reference)?.value;
  if (base === undefined) return [];
  const by = (value: number | null) => value === null ? null : value / base;
  return marks.map((mark) => ({ ...mark, value: mark.value / base, low: by(mark.low), high: by(mark.high) }));
}

/** The printed figures, a stand-in's left out: it is not the printed stack. */
function printedMarks({ beside = [], metric, printed = metric, workload, reference }: CaterpillarOptions) {
  return beside.flatMap((row) => {
    if (row.metric !== printed || row.workload !== workload || row.addition || row.stand_in) return [];
    const value = reference === undefined ? row.published : row.ratio_published;
    return value === null || !(value > 0) ? [] : [{ stack: row.stack_id ?? row.stack, value }];
  });
}
