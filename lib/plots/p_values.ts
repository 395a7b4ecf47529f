import * as Plot from "@observablehq/plot";
import type { Figure } from "lib/plots/figure.ts";
import { logAxis } from "lib/plots/log_axis.ts";
import { count, listed } from "lib/plots/runs_drawn.ts";

/** The p value of one comparison, and which kind of comparison it is. */
export interface PValue {
  readonly kind: string;
  readonly p: number;
}

const LEAST = 1e-12;
const POWERS = [1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1];

/** p values on a logarithmic axis, a tick each, a panel per kind of comparison; the rule is at the level. */
export function pValues(
  values: readonly PValue[],
  { title, about, level = 0.05 }: {
    readonly title: string;
    readonly about: string;
    readonly level?: number;
  },
): Figure {
  const kinds = [...new Set(values.map(({ kind }) => kind))];
  const ticks = values.map(({ kind, p }) => ({ kind, p: Math.max(p, LEAST), below: p < level }));
  const tally = kinds.map((kind) => {
    const own = ticks.filter((tick) => tick.kind === kind);
    return `${kind}: ${own.filter((tick) => tick.below).length} of ${count(own.length, "comparison")}`;
  });
  const x = logAxis("x", { domain: [LEAST, 1], label: "p" });
  return {
    title,
    caption:
      `${about} A tick for each comparison; left of the rule, below ${level}, it is called "different": ` +
      `${tally.join("; ")}.`,
    alt: `p values on a logarithmic axis for ${listed(kinds)}.`,
    options: {
      width: 720,
      height: 60 + 46 * kinds.length,
      marginLeft: 200,
      marginRight: 30,
      x: x.scale,
      fy: { label: null, domain: kinds },
      color: { domain: [true, false], range: ["#B2182B", "#2166AC"] },
      marks: [
        Plot.gridX(POWERS),
        Plot.axisX(POWERS, {
          text: (power: number) => power === 1 ? "1" : `1e${Math.log10(power)}`,
          label: `p (log; ${LEAST} stands for that and less)`,
        }),
        Plot.frame({ stroke: "#ddd" }),
        Plot.ruleX([level], { stroke: "#333", strokeDasharray: "3,3" }),
        Plot.tickX(ticks, { x: "p", fy: "kind", stroke: "below", strokeOpacity: 0.5, strokeWidth: 1.5 }),
      ],
    },
  };
}
