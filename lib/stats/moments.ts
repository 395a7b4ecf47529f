/** Arithmetic mean; NaN for none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Σ(x − mean)²; 0 where the values differ from their mean by rounding only, as equal ones may. */
export function squares(values: readonly number[]): number {
  const centre = mean(values);
  const sum = values.reduce((total, value) => total + (value - centre) ** 2, 0);
  return sum <= roundingSquares(values) ? 0 : sum;
}

/** What rounding may leave of a sum of squared deviations that is 0: four units in the last place of each. */
export function roundingSquares(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return values.length * (4 * Number.EPSILON * largest) ** 2;
}

/** Unbiased variance; NaN for fewer than two. */
export function variance(values: readonly number[]): number {
  return values.length < 2 ? NaN : squares(values) / (values.length - 1);
}

/** The middle value, or the mean of the middle two. The input is not sorted in place. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}
