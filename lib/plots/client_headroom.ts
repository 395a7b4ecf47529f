import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { count, listed } from "lib/plots/runs_drawn.ts";
import type { GateRow } from "lib/tables/gates.ts";

const LIMIT = 0.75;

/**
 * How much the driver had left: each run's rate by the rate that the same driver reached against the null stack in
 * the same block, from the table of gates. Right of the rule the client may set the pace, and the rate is "at least".
 */
export function clientHeadroom(gates: ColumnTable): Figure {
  const readings = (gates.objects() as GateRow[]).filter(({ gate }) => gate === "null_share");
  const dots = readings.filter((one): one is GateRow & { figure: number } => one.figure !== null)
    .map((one) => ({ ...one, percent: one.figure * 100 }));
  const stacks = [...new Set(dots.map(({ stack }) => stack))].sort();
  const workloads = [...new Set(dots.map(({ workload }) => workload))];
  const right = dots.reduce((most, { percent }) => Math.max(most, percent), 100);
  const beyond = dots.filter(({ percent }) => percent > LIMIT * 100).length;
  return {
    title: "Client headroom: rates as a share of the null stack's",
    caption:
      `n = ${
        count(dots.length, "run")
      }, each a dot: its completions a second by those of the same driver against ` +
      `the null stack, which does no work, in the same block. ${beyond} lie beyond the rule at ${
        LIMIT * 100
      } %, where the client rather than the stack may set the pace. ${
        count(readings.length - dots.length, "run")
      } without a null run, or on a schedule, not drawn.`,
    alt: `Rate in per cent of the null stack's rate for ${
      listed(stacks)
    }; ${beyond} of ${dots.length} runs above 75 %.`,
    options: {
      width: 720,
      height: 70 + Math.max(workloads.length, 1) * (stacks.length * 18 + 14),
      marginLeft: 130,
      marginRight: 100,
      marginBottom: 40,
      x: { label: "rate by the null stack's rate (%)", domain: [0, right * 1.03], grid: true },
      y: { label: null, domain: stacks },
      fy: { label: null, domain: workloads, tickFormat: (id: string) => `GET /${id}` },
      marks: [
        Plot.rectX([LIMIT], { x1: LIMIT * 100, x2: right * 1.03, fill: "#B2182B", fillOpacity: 0.08 }),
        Plot.frame({ stroke: "#ddd" }),
        Plot.ruleX([0]),
        Plot.ruleX([LIMIT * 100], { stroke: "#B2182B", strokeDasharray: "3,3" }),
        Plot.dot(dots, {
          ...{ x: "percent", y: "stack", fy: "workload", r: 4, fillOpacity: 0.75 },
          fill: (one: GateRow) => stackColour(one.stack),
          title: (one: GateRow & { percent: number }) => `${one.id}: ${one.percent.toFixed(0)} %`,
        }),
      ],
    },
  };
}
