/** What a test says. */
export interface TestResult {
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
  /** How many runs (or blocks, as `method` says) it rests on. */
  readonly n: number;
  readonly method: string;
  /** The least p that any data of this shape could give; null where p is not bounded away from 0. */
  readonly smallest_p: number | null;
  /** Standard error of p where it was simulated; null where it was computed. */
  readonly p_error: number | null;
  readonly warnings: readonly string[];
}

/**
 * The p value of a simulated null: (1 + as extreme) / (1 + draws), which is never 0 and keeps the level
 * (Phipson and Smyth 2010), with its Monte Carlo error.
 */
export function simulatedP(as_extreme: number, draws: number): { p: number; p_error: number } {
  const p = (1 + as_extreme) / (1 + draws);
  return { p, p_error: Math.sqrt(p * (1 - p) / draws) };
}
