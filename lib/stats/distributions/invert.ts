import type { Tails } from "./tails.ts";

/** A distribution as a function of an unbounded coordinate u, for instance u = ln x. */
export interface Coordinate {
  tails(u: number): Tails;
  /** The density with respect to u. */
  density(u: number): number;
}

/**
 * The u at which the distribution reaches p, by Newton's method on the logarithm of the smaller side,
 * kept inside a bracket that doubles until it holds the root. Settles to a few units in the last place.
 */
export function invert(
  { tails, density }: Coordinate,
  p: number,
  options: { readonly start: number },
): number {
  const side = p <= 0.5 ? "lower" : "upper";
  const target = Math.log(side === "lower" ? p : 1 - p);
  // Rises with u: below 0 the root lies above u.
  const distance = (u: number) => (Math.log(tails(u)[side]) - target) * (side === "lower" ? 1 : -1);
  let [low, high] = bracket(distance, options.start);
  let u = options.start > low && options.start < high ? options.start : (low + high) / 2;
  for (let step = 0; step < 200; step++) {
    const error = distance(u);
    if (error === 0) return u;
    if (error < 0) low = u;
    else high = u;
    const newton = u - error * tails(u)[side] / density(u);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - u) <= 2 ** -51 * Math.max(Math.abs(u), 1)) return next;
    u = next;
  }
  return u;
}

function bracket(distance: (u: number) => number, start: number): [number, number] {
  let width = 1;
  let low = start - width;
  let high = start + width;
  while (distance(low) > 0 && width < 1e6) low = start - (width *= 2);
  width = 1;
  while (distance(high) < 0 && width < 1e6) high = start + (width *= 2);
  return [low, high];
}
