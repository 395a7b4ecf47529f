import { normalQuantile, normalUpperTail } from "./distributions/normal.ts";
import { checkLevel, type Estimate } from "./estimate.ts";
import { kendall } from "./kendall.ts";
import { quantileSorted } from "./quantile.ts";
import { checkFiniteSample, type Sample } from "./sample.ts";
import type { TestResult } from "./test_result.ts";

/** A series of 4,000 has eight million pairs; a longer one should be cut into windows first. */
const MOST = 4_000;

/**
 * The Theil-Sen slope of y on x, the median of the slopes of all pairs, with Sen's interval (Sen 1968, eq. 2.6;
 * the same ranks as SciPy's `theilslopes`). For growth in per cent give logarithms.
 */
export function theilSen(x: Sample, y: Sample, options: { readonly level?: number } = {}): Estimate {
  const { level = 0.95 } = options;
  checkLevel(level, SLOPE);
  checkSeries(x, SLOPE);
  checkSeries(y, SLOPE);
  if (x.length !== y.length) {
    throw new RangeError(
      `${SLOPE} as there must be an x for each y: current lengths are ${x.length} and ${y.length}`,
    );
  }
  const slopes = pairSlopes(x, y);
  const pairs = slopes.length;
  if (pairs === 0) throw new RangeError(`${SLOPE} as the x must not all be equal`);
  const n = x.length;
  const variance = (n * (n - 1) * (2 * n + 5) - tieTerm(x) - tieTerm(y)) / 18;
  const reach = -normalQuantile((1 - level) / 2) * Math.sqrt(variance);
  const low = Math.max(roundHalfEven((pairs - reach) / 2) - 1, 0);
  const high = Math.min(roundHalfEven((pairs + reach) / 2), pairs - 1);
  return {
    value: quantileSorted(slopes, 0.5, "type7"),
    low: slopes[low] as number,
    high: slopes[high] as number,
    level,
    n,
    method: "Theil-Sen slope, Sen's interval, n in points",
    warnings: n < 10 ? [`Sen's interval is approximate: need ≥ 10 points, have ${n}`] : [],
  };
}

/**
 * Mann and Kendall's test for a trend: Kendall's τ-b of the values with their order. Up to 33 values as `kendall` does,
 * above by the normal approximation corrected for ties. Values that depend on each other make p too small.
 */
export function mannKendall(series: Sample): TestResult {
  checkSeries(series, TREND);
  const n = series.length;
  const values = Array.from(series);
  if (n <= 33) return kendall(values.map((_, index) => index), values);
  const pairs = n * (n - 1) / 2;
  const untied = pairs - tiedPairs(values);
  const common = {
    n,
    method: "Mann-Kendall, normal with ties, n in values",
    smallest_p: null,
    p_error: null,
  };
  if (untied === 0) return { ...common, statistic: NaN, p: 1, warnings: ["all values are tied"] };
  const score = concordance(values);
  const deviation = Math.sqrt((n * (n - 1) * (2 * n + 5) - tieTerm(values)) / 18);
  return {
    ...common,
    statistic: score / Math.sqrt(pairs * untied),
    p: Math.min(1, 2 * normalUpperTail(Math.abs(score) / deviation)),
    warnings: untied < pairs ? ["some values are tied"] : [],
  };
}

const SLOPE = "Cannot take a Theil-Sen slope";
const TREND = "Cannot test for a trend";

function checkSeries(series: Sample, action: string): void {
  checkFiniteSample(series, action);
  if (series.length < 2 || series.length > MOST) {
    throw new RangeError(
      `${action} as there must be from 2 to ${MOST} values: current number is ${series.length}`,
    );
  }
}

function pairSlopes(x: Sample, y: Sample): Float64Array {
  const n = x.length;
  const slopes = new Float64Array(n * (n - 1) / 2);
  let count = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const run = (x[i] as number) - (x[j] as number);
      if (run !== 0) slopes[count++] = ((y[i] as number) - (y[j] as number)) / run;
    }
  }
  return slopes.subarray(0, count).sort();
}

/** Pairs that rise minus pairs that fall. */
function concordance(values: readonly number[]): number {
  let score = 0;
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < i; j++) score += Math.sign((values[i] as number) - (values[j] as number));
  }
  return score;
}

function tieSizes(values: Sample): number[] {
  const sizes = new Map<number, number>();
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    sizes.set(value, (sizes.get(value) ?? 0) + 1);
  }
  return [...sizes.values()];
}

function tieTerm(values: Sample): number {
  return tieSizes(values).reduce((sum, size) => sum + size * (size - 1) * (2 * size + 5), 0);
}

function tiedPairs(values: Sample): number {
  return tieSizes(values).reduce((sum, size) => sum + size * (size - 1) / 2, 0);
}

/** As NumPy rounds, so that the ranks are SciPy's. */
function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value - Math.trunc(value)) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
