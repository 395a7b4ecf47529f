import * as Plot from "@observablehq/plot";
import type { Run } from "lib/model.ts";
import { stackColour } from "lib/plots/colour.ts";
import type { Figure } from "lib/plots/figure.ts";
import { panelAxes, panelFrame, panelOf, placed } from "lib/plots/panels.ts";
import { count } from "lib/plots/runs_drawn.ts";
import type { RunSeries } from "lib/tables/run_series.ts";

const HEIGHT = 170;
const LEFT = 70;

/**
 * Rate and memory of one run over time with the levels that were found in them: is it steady, from when on, and does
 * memory still grow? Each panel has its own axis from zero; the warm-up is grey.
 */
export function runOverTime(series: readonly RunSeries[], { run }: { readonly run: Run }): Figure {
  const drawn = series.filter(({ points }) => points.length > 0);
  const panels = drawn.map(({ measure, points }) => panelOf(measure, points.map(({ value }) => value)));
  const points = drawn.flatMap((one, i) =>
    one.points.map(({ at_s, value }) => ({ panel: one.measure, at_s, at: placed(panels[i]!, value) }))
  );
  const levels = drawn.flatMap((one, i) =>
    one.levels.map((level) => ({ ...level, panel: one.measure, at: placed(panels[i]!, level.value) }))
  );
  const [warmup_s, end_s] = [run.load.warmup_ms / 1000, (run.load.warmup_ms + run.load.window_ms) / 1000];
  const words = `${run.stack.name}, GET /${run.workload}, block ${run.block}`;
  const found = drawn.map(({ measure, points, levels: of }) =>
    `${measure}: n = ${count(points.length, "point")}, ${
      of.length === 0 ? "too few for levels" : count(of.length, "level")
    }`
  );
  return {
    title: `Rate and memory over time: ${words}`,
    caption:
      `Run ${run.id}. Dots: ok completions in slices of equal length, and the tree's RSS at each tick. Thick ` +
      `lines: stretches of one level, by PELT on logarithms; a step between two is a change point. ` +
      `${found.join("; ") || "n = 0 points"}. Grey: warm-up. 1 MiB = 2^20 bytes.`,
    alt: `Completions per second and memory against seconds since load began, for ${words}.`,
    options: {
      ...panelFrame(panels.length, { height: HEIGHT, left: LEFT }),
      x: { label: "seconds since load began", domain: [0, end_s] },
      fy: { axis: null, domain: drawn.map(({ measure }) => measure), padding: 0.16 },
      marks: [
        Plot.rect(panels, { x1: 0, x2: warmup_s, y1: -0.05, y2: 1.08, fy: "panel", fill: "#00000012" }),
        ...panelAxes(panels, { left: LEFT }),
        Plot.dot(points, { x: "at_s", y: "at", fy: "panel", r: 2, fill: "#777" }),
        Plot.link(levels, {
          ...{ x1: "from_s", x2: "to_s", y1: "at", y2: "at", fy: "panel" },
          stroke: stackColour(run.stack_id),
          strokeWidth: 3,
        }),
      ],
    },
  };
}
