/** The two sides of a distribution at a point, each to full relative precision: their sum is 1. */
export interface Tails {
  /** P(X ≤ x). */
  readonly lower: number;
  /** P(X > x). */
  readonly upper: number;
}

/** Both sides from the smaller one. */
export function tailsFrom(side: "lower" | "upper", value: number): Tails {
  const bounded = Math.min(Math.max(value, 0), 1);
  return side === "lower" ? { lower: bounded, upper: 1 - bounded } : { lower: 1 - bounded, upper: bounded };
}
