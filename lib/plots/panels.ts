import * as Plot from "@observablehq/plot";

/** A panel of a figure whose panels have different units: where its values stand between 0, its foot, and 1, its head. */
export interface Panel {
  /** What it shows, with its unit. */
  readonly panel: string;
  readonly low: number;
  readonly high: number;
}

/** A panel that holds these values and zero, or the values and room around them. */
export function panelOf(panel: string, values: Iterable<number>): Panel {
  let [low, high] = [0, 0];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return low === high ? { panel, low: 0, high: 1 } : { panel, low, high };
}

/** The place of a value of a panel, on the scale that all panels share. */
export function placed({ low, high }: Panel, value: number): number {
  return (value - low) / (high - low);
}

/**
 * Size, margins and vertical scale of a figure of so many panels, each of that height; `left` is the left margin. The
 * scale is hidden, because each panel draws an axis of its own.
 */
export function panelFrame(
  panels: number,
  { height, left }: { readonly height: number; readonly left: number },
) {
  return {
    width: 720,
    height: 60 + height * Math.max(panels, 1),
    marginLeft: left,
    marginRight: 20,
    marginTop: 26,
    y: { axis: null, domain: [-0.05, 1.08] },
  } as const;
}

/** The axis, grid and heading of each panel, in its own unit. `left` is the figure's left margin. */
export function panelAxes(panels: readonly Panel[], { left }: { readonly left: number }): Plot.Markish[] {
  const ticks = panels.flatMap((one) => {
    return tickValues(one).map((value) => ({
      panel: one.panel,
      at: placed(one, value),
      text: value.toLocaleString("en-GB"),
    }));
  });
  const zeros = panels.map((one) => ({ panel: one.panel, at: placed(one, 0) }));
  return [
    Plot.ruleY(ticks, { y: "at", fy: "panel", stroke: "#00000018" }),
    Plot.ruleY(zeros, { y: "at", fy: "panel", stroke: "#666" }),
    Plot.text(ticks, { y: "at", fy: "panel", text: "text", frameAnchor: "left", dx: -6, textAnchor: "end" }),
    Plot.text(panels, {
      ...{ fy: "panel", text: "panel", frameAnchor: "top-left", dx: 8 - left, dy: -13, fontWeight: 600 },
    }),
  ];
}

function tickValues({ low, high }: Panel): number[] {
  const step = roundStep((high - low) / 4);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((step) => step * power >= rough) ?? 10) * power;
}
