import * as Plot from "@observablehq/plot";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { listed } from "lib/plots/runs_drawn.ts";
import { roundsSaid } from "lib/plots/rounds_said.ts";
import type { CeilingRow } from "lib/tables/ceiling.ts";

/** An instant of the median answer, from the request's sending. */
interface Instant {
  readonly client: string;
  readonly connections: number;
  readonly us: number;
  readonly what: What;
}

type What = "the kernel had the answer" | "the client had it" | "the client had it, and cannot tell more";

const COLOURS: Readonly<Record<What, string>> = {
  "the kernel had the answer": "#0072B2",
  "the client had it": "#D55E00",
  "the client had it, and cannot tell more": "#999999",
};

/**
 * The median latency that each client reports of the same server, by connections; where the client knows the kernel's
 * receive instant, that too: what lies between the two is the client's own.
 */
export function instrumentLatencySplit(rows: readonly CeilingRow[]): Figure {
  const shown = rows.filter((row) => row.answer === "15 B" && (row.p50_us?.median ?? 0) > 0);
  const instants = shown.flatMap(instantsOf);
  const waits = shown.filter(({ server_p50_us }) => server_p50_us !== null).map((row) => ({
    ...{ client: row.client, connections: row.connections },
    ...{ from: row.server_p50_us!.median, to: row.p50_us!.median },
  }));
  const clients = inOrder(shown);
  const counts = [...new Set(shown.map(({ connections }) => connections))].sort((a, b) => a - b);
  const x = logAxis("x", {
    domain: logDomain(instants.map(({ us }) => us), { widen: 1.6 }),
    label: "median, from sending (µs, log)",
  });
  const telling = listed([...new Set(waits.map(({ client }) => client))]) || "None of them";
  return {
    title: "Whose microsecond was it? One server, as its clients see it",
    caption: `${
      roundsSaid(shown)
    } The p50 of each client against a server that answers at once, medians over rounds. Only ${telling} knows when the kernel had the answer: up to the blue dot it was the server, the network and the kernel; on the line between blue and orange the answer lay ready and the client was busy. A client without a dot reports no median, or one of 0 whole milliseconds.`,
    alt: `Median latency by client at ${listed(counts.map(String))} connections. ${
      waits.map(({ client, connections, from, to }) =>
        `${client} at ${connections}: the kernel had it after ${Math.round(from)} of ${Math.round(to)} µs.`
      ).join(" ")
    }`,
    options: {
      width: 760,
      height: 60 + counts.length * (clients.length * 14 + 22),
      marginLeft: 80,
      marginRight: 80,
      x: x.scale,
      y: { domain: clients, label: null, grid: true },
      fy: { domain: counts, label: "connections" },
      color: { type: "ordinal", legend: true, domain: Object.keys(COLOURS), range: Object.values(COLOURS) },
      marks: [
        ...x.marks,
        Plot.ruleY(waits, {
          ...{ fy: "connections", y: "client", x1: "from", x2: "to" },
          ...{ stroke: COLOURS["the client had it"], strokeWidth: 4, strokeOpacity: 0.45 },
        }),
        Plot.dot(instants, { fy: "connections", y: "client", x: "us", fill: "what", r: 4 }),
        Plot.text(instants.filter(({ what }) => what !== "the kernel had the answer"), {
          ...{ fy: "connections", y: "client", x: "us", textAnchor: "start", dx: 8, fontSize: 10 },
          text: ({ us }: Instant) => Math.round(us).toLocaleString("en-GB"),
        }),
      ],
    },
  };
}

function instantsOf({ client, connections, p50_us, server_p50_us }: CeilingRow): Instant[] {
  const base = { client, connections };
  const us = p50_us!.median;
  if (server_p50_us === null) return [{ ...base, us, what: "the client had it, and cannot tell more" }];
  return [
    { ...base, us: server_p50_us.median, what: "the kernel had the answer" },
    { ...base, us, what: "the client had it" },
  ];
}

/** The one that can tell first, then ours, then the others by their median. */
function inOrder(rows: readonly CeilingRow[]): string[] {
  const clients = [...Map.groupBy(rows, ({ client }) => client)].map(([client, some]) => ({
    client,
    rank: some.some(({ server_p50_us }) => server_p50_us !== null) ? 0 : some[0]!.kind === "ours" ? 1 : 2,
    most: Math.max(...some.map(({ p50_us }) => p50_us!.median)),
  }));
  return clients.sort((a, b) => a.rank - b.rank || a.most - b.most).map(({ client }) => client);
}
