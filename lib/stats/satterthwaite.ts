/** One mean square of a sum of them: its coefficient and its degrees of freedom. */
export interface MeanSquare {
  readonly square: number;
  readonly times: number;
  readonly df: number;
}

/** The standard deviation that a sum of mean squares stands for, and how well it is known. */
export interface CombinedSpread {
  readonly sd: number;
  readonly df: number;
}

/** Satterthwaite (1946): a sum of independent mean squares varies about as one with these degrees of freedom. */
export function combineMeanSquares(parts: readonly MeanSquare[]): CombinedSpread {
  const total = parts.reduce((sum, { square, times }) => sum + times * square, 0);
  const spread = parts.reduce((sum, { square, times, df }) => sum + (times * square) ** 2 / df, 0);
  return { sd: Math.sqrt(total), df: spread > 0 ? total ** 2 / spread : Infinity };
}
