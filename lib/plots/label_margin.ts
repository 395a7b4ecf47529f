/** Pixels per character of a row's label, at Plot's own 10 px. */
const CHARACTER = 5.8;
const TICK = 20;

/** The margin, in pixels, that the labels of a figure's rows need, so that none is cut off. */
export function labelMargin(labels: readonly string[]): number {
  return TICK + CHARACTER * Math.max(10, ...labels.map((label) => label.length));
}
