import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { Severity, WorkloadId } from "lib/model.ts";
import { stackColour } from "lib/plots/colour.ts";
import { type CentreMark, centreMarks } from "lib/plots/centre_marks.ts";
import { isDoubtful } from "lib/plots/doubtful.ts";
import type { Figure } from "lib/plots/figure.ts";
import { labelMargin } from "lib/plots/label_margin.ts";
import { logAxis, logDomain, plainNumber } from "lib/plots/log_axis.ts";
import { type MetricId, METRICS } from "lib/plots/metrics.ts";
import { count, listed, type RunDrawn, runsDrawn } from "lib/plots/runs_drawn.ts";

const WIDTH = 720;

/** One run's figure. */
export interface RunDot extends RunDrawn {
  readonly value: number;
  readonly worst: Severity | null;
}

/**
 * Run-to-run spread of one figure of the summary: every run a dot, a tick at their centre, a whisker where there are
 * runs enough for its interval; a row per stack and a panel per workload, in the order given. No bars: a bar would
 * hide the runs and say that zero matters on a logarithmic axis.
 */
export function runSpread(
  summary: ColumnTable,
  { metric, workloads }: { metric: MetricId; workloads: readonly WorkloadId[] },
): Figure {
  const all = runsDrawn(summary).filter((run) => workloads.includes(run.workload));
  const dots = runDots(summary, { metric, all });
  const centres = centreMarks(summary, { metric, workloads });
  const x = logAxis("x", {
    domain: logDomain([...dots, ...centres].map(({ value }) => value), { widen: 1.1 }),
    label: `${METRICS[metric].label}, log: ● a run, ○ one with an invalid or bound warning, | centre`,
  });
  const names = [...new Set(all.map((run) => run.name))];
  const lost = all.length - dots.length;
  return {
    title: `Run-to-run spread: ${METRICS[metric].label}`,
    caption: `n = ${count(dots.length, "run")}, each a dot; ` +
      `the tick is Hodges and Lehmann's centre (the median of the means of all pairs of runs), the whisker its exact ` +
      `95 % interval, where there are six runs for it. ` +
      (lost > 0 ? `${count(lost, "run")} without the figure not drawn. ` : "") +
      `Logarithmic axis: equal distances are equal ratios.`,
    alt: `${METRICS[metric].label} of every run, a row per stack (${listed(names)}), a panel per endpoint.`,
    options: {
      width: WIDTH,
      height: 70 + workloads.length * (names.length * 20 + 14),
      marginLeft: labelMargin(names),
      marginRight: 90,
      marginBottom: 40,
      x: x.scale,
      y: { label: null, domain: names },
      fy: { label: null, domain: workloads, tickFormat: (id: string) => `GET /${id}` },
      marks: [
        ...x.marks,
        Plot.frame({ stroke: "#ddd" }),
        ...dotsAndCentres(dots, centres),
      ],
    },
  };
}

function runDots(
  summary: ColumnTable,
  { metric, all }: { metric: MetricId; all: readonly RunDrawn[] },
): RunDot[] {
  const rows = summary.select("run", "worst", metric).objects() as Record<string, unknown>[];
  const byRun = new Map(rows.map((row) => [row["run"], row]));
  return all.flatMap((run) => {
    const { [metric]: value, worst } = byRun.get(run.run) ?? {};
    if (typeof value !== "number" || !(value > 0)) return [];
    return [{ ...run, value: METRICS[metric].shown(value), worst: worst as Severity | null }];
  });
}

function dotsAndCentres(dots: readonly RunDot[], centres: readonly CentreMark[]): Plot.Markish[] {
  const place = { x: "value", y: "name", fy: "workload" };
  const known = centres.filter(({ low, high }) => low !== null && high !== null && low > 0);
  return [
    Plot.ruleY(known, {
      x1: "low",
      x2: "high",
      y: "name",
      fy: "workload",
      stroke: "black",
      strokeWidth: 1.5,
    }),
    Plot.dot(dots, {
      ...{ ...place, r: 4, strokeWidth: 1.3, fillOpacity: 0.75 },
      stroke: (dot: RunDot) => stackColour(dot.stack),
      fill: (dot: RunDot) => isDoubtful(dot.worst) ? "white" : stackColour(dot.stack),
      title: (dot: RunDot) => `${dot.id}: ${plainNumber(dot.value)}`,
    }),
    Plot.tickX(centres, { ...place, stroke: "black", strokeWidth: 2 }),
  ];
}
