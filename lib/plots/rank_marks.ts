import * as Plot from "@observablehq/plot";
import { stackColour } from "lib/plots/colour.ts";
import { plainNumber } from "lib/plots/log_axis.ts";

/** A stack's rank somewhere, and the figure that gave it. */
interface Ranked {
  readonly stack: string;
  readonly rank: number;
  readonly value: number;
}

/** A line per stack through its ranks, with a dot at each; `words` names a dot. */
export function rankMarks<T extends Ranked>(
  ranks: readonly T[],
  { x, r, words }: { readonly x: string & keyof T; readonly r: number; readonly words: (one: T) => string },
): Plot.Markish[] {
  const place = { x, y: "rank" };
  return [
    Plot.line(ranks, {
      ...place,
      z: "stack",
      stroke: (one: T) => stackColour(one.stack),
      strokeWidth: 2,
    }),
    Plot.dot(ranks, {
      ...place,
      r,
      fill: (one: T) => stackColour(one.stack),
      title: (one: T) => `${words(one)}: ${plainNumber(one.value)}`,
    }),
  ];
}
