import { checkProbability } from "../sample.ts";
import { betaTails } from "./incomplete_beta.ts";
import { normalQuantile } from "./normal.ts";
import { binomialTerm } from "./saddle_point.ts";

/** How many trials, and the chance of each. */
export interface Trials {
  readonly n: number;
  readonly p: number;
}

/** P(X = k) for the binomial distribution. */
export function binomialDensity(k: number, { n, p }: Trials): number {
  checkTrials({ n, p });
  return !Number.isInteger(k) || k < 0 || k > n ? 0 : binomialTerm(k, n - k, { p, q: 1 - p });
}

/** P(X ≤ k) for the binomial distribution. */
export function binomialCdf(k: number, { n, p }: Trials): number {
  checkTrials({ n, p });
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  return betaTails({ x: 1 - p, y: p }, { a: n - whole, b: whole + 1 }).lower;
}

/** P(X > k) for the binomial distribution: small tails keep their digits. */
export function binomialUpperTail(k: number, { n, p }: Trials): number {
  checkTrials({ n, p });
  const whole = Math.floor(k);
  if (whole < 0) return 1;
  if (whole >= n) return 0;
  return betaTails({ x: p, y: 1 - p }, { a: whole + 1, b: n - whole }).lower;
}

/**
 * The smallest k with P(X ≤ k) of at least q. A probability that is below q by rounding alone counts as q.
 * For q = 0 it is 0.
 */
export function binomialQuantile(q: number, trials: Trials): number {
  checkProbability(q, "Cannot take a binomial quantile");
  checkTrials(trials);
  const { n, p } = trials;
  if (q === 0 || p === 0 || n === 0) return 0;
  if (q === 1 || p === 1) return n;
  const reaches = (k: number) => binomialCdf(k, trials) >= q * (1 - 64 * Number.EPSILON);
  const guess = Math.round(n * p + normalQuantile(q) * Math.sqrt(n * p * (1 - p)));
  let step = 1;
  let high = Math.min(Math.max(guess, 0), n);
  while (!reaches(high)) high = Math.min(high + (step *= 2), n);
  let low = high;
  step = 1;
  while (low >= 0 && reaches(low)) low -= step *= 2;
  low = Math.max(low, -1);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function checkTrials({ n, p }: Trials): void {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(
      `Cannot take a binomial probability as n must be a whole number of at least 0: it is ${n}`,
    );
  }
  checkProbability(p, "Cannot take a binomial probability");
}
