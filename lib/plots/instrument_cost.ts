import * as Plot from "@observablehq/plot";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { listed } from "lib/plots/runs_drawn.ts";
import { roundsSaid } from "lib/plots/rounds_said.ts";
import type { CeilingRow } from "lib/tables/ceiling.ts";

const OURS = "#D55E00";
const OTHERS = "#0072B2";

/** CPU time per request of each client, by connections: median and range over rounds, ours beside the others. */
export function instrumentCost(rows: readonly CeilingRow[]): Figure {
  const shown = rows.filter(({ answer }) => answer === "15 B").map((row) => ({
    client: row.client,
    connections: row.connections,
    whose: row.kind === "ours" ? "ours, every request kept" : "others",
    ...row.cpu_us_per_request,
  }));
  const counts = [...new Set(shown.map(({ connections }) => connections))].sort((a, b) => a - b);
  const order = [...Map.groupBy(shown, ({ client }) => client)].map(([client, some]) => ({
    client,
    least: Math.min(...some.map(({ median }) => median)),
  })).sort((a, b) => a.least - b.least).map(({ client }) => client);
  const x = logAxis("x", {
    domain: logDomain(shown.flatMap(({ low, high }) => [low, high]), { widen: 1.3 }),
    label: "CPU time per request, of all the client's processes (µs, log)",
  });
  return {
    title: "What a request costs the client",
    caption: `${
      roundsSaid(rows)
    } User and system time of every process of a client, its start included, by the requests that the server read. Dot: median over rounds; line: their range.`,
    alt: `CPU time per request of ${listed(order)} at ${listed(counts.map(String))} connections.`,
    options: {
      width: 760,
      height: 60 + counts.length * (order.length * 14 + 20),
      marginLeft: 90,
      marginRight: 90,
      x: x.scale,
      y: { domain: order, label: null, grid: true },
      fy: { domain: counts, label: "connections" },
      color: {
        type: "ordinal",
        legend: true,
        domain: ["ours, every request kept", "others"],
        range: [OURS, OTHERS],
      },
      marks: [
        ...x.marks,
        Plot.ruleY(shown, { fy: "connections", y: "client", x1: "low", x2: "high", stroke: "whose" }),
        Plot.dot(shown, { fy: "connections", y: "client", x: "median", fill: "whose", r: 3.2 }),
      ],
    },
  };
}
