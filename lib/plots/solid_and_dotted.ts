import * as Plot from "@observablehq/plot";
import { type SpectrumPoint, spectrumPoints } from "lib/plots/spectrum_points.ts";
import { tailPoints } from "lib/plots/tail_points.ts";

/** A point of a run's curve, and whether enough requests lie beyond it. */
export interface TailedPoint extends SpectrumPoint {
  readonly solid: boolean;
}

/** The curve of a run down to ten requests beyond, and its last ten. */
export function solidAndDotted(sorted_ms: Float64Array): TailedPoint[] {
  return [
    ...spectrumPoints(sorted_ms).map((point) => ({ ...point, solid: true })),
    ...tailPoints(sorted_ms).map((point) => ({ ...point, solid: false })),
  ];
}

/** A line per run in its stack's colour, dotted where its points are not solid. */
export function solidAndDottedLines<P extends TailedPoint>(
  points: readonly P[],
  channels: { readonly x: keyof P & string; readonly y: keyof P & string; readonly fx?: keyof P & string },
): Plot.Markish[] {
  const style = { ...channels, z: "run", stroke: "stack" };
  return [
    Plot.line(points.filter(({ solid }) => solid), { ...style, strokeWidth: 1.2 }),
    Plot.line(points.filter(({ solid }) => !solid), {
      ...{ ...style, strokeWidth: 1.2, strokeDasharray: "1,3" },
    }),
  ];
}
