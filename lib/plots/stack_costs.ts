import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis, logDomain } from "lib/plots/log_axis.ts";
import { count } from "lib/plots/runs_drawn.ts";

/** A figure of `stacks()` that costs something before the first request. */
export type StackCost = "start_ms" | "idle_rss_mib" | "built_mib";

const COSTS: Readonly<Record<StackCost, { column: string; divisor: number; label: string; words: string }>> =
  {
    start_ms: {
      ...{ column: "start_ms", divisor: 1, label: "from process start to the first 200, ms" },
      words:
        "Start-up: time from starting the process to its first answer with status 200, asked every 20 ms.",
    },
    idle_rss_mib: {
      ...{ column: "idle_rss_bytes", divisor: 2 ** 20, label: "resident set of the whole tree, MiB" },
      words:
        "Resident set summed over the process tree right after the first 200; pages that processes share " +
        "count in each.",
    },
    built_mib: {
      ...{ column: "built_bytes", divisor: 2 ** 20, label: "what the build left, MiB" },
      words:
        "Files of the build's folders (binary, node_modules, target …): what the build needs and leaves, more " +
        "than what a deployment would ship.",
    },
  };

/** One cost of every stack that has it, a row each, cheapest first. One observation a stack: no ranking follows. */
export function stackCosts(stacks: ColumnTable, { cost }: { readonly cost: StackCost }): Figure {
  const { column, divisor, label, words } = COSTS[cost];
  const rows = (stacks.objects() as { stack: string; [column: string]: unknown }[])
    .filter((row) => Number(row[column]) > 0)
    .map((row) => ({ stack: row.stack, value: Number(row[column]) / divisor }))
    .toSorted((a, b) => a.value - b.value);
  const x = logAxis("x", { domain: logDomain(rows.map(({ value }) => value), { widen: 1.15 }), label });
  return {
    title: label.charAt(0).toUpperCase() + label.slice(1),
    caption:
      `n = ${count(rows.length, "stack")}, one observation each, on whatever else the machine was doing. ` +
      `${words} Logarithmic axis.`,
    alt: rows.length === 0
      ? "No stack has the figure."
      : `A dot for each of ${rows.length} stacks, from ${rows[0]?.stack} to ${rows.at(-1)?.stack}.`,
    options: {
      width: 720,
      height: 60 + rows.length * 14,
      marginLeft: 150,
      marginBottom: 40,
      x: x.scale,
      y: { label: null, domain: rows.map(({ stack }) => stack) },
      marks: [
        ...x.marks,
        Plot.dot(rows, {
          x: "value",
          y: "stack",
          r: 4,
          fill: (row: { stack: string }) => stackColour(row.stack),
          title: (row: { stack: string; value: number }) => `${row.stack}: ${row.value.toPrecision(3)}`,
        }),
      ],
    },
  };
}
