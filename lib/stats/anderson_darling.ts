import { permuteLabels } from "./permute_labels.ts";
import type { Arrangements } from "./permute_within_blocks.ts";
import { checkStacks, type RunValues } from "./run_values.ts";
import type { TestResult } from "./test_result.ts";

/**
 * The k-sample Anderson–Darling test (Scholz and Stephens 1987, with mid-ranks: their A²akN), standardised:
 * do the stacks' run values have one distribution, in place, spread and shape? Ignores blocks. p by permutation,
 * since the published table is capped to 0.001–0.25.
 */
export function andersonDarling(stacks: readonly RunValues[], options: Arrangements = {}): TestResult {
  checkStacks(stacks, { action: "Cannot run Anderson–Darling" });
  const pooled = stacks.flatMap((stack) => stack.values);
  const labels = stacks.flatMap((stack, index) => stack.values.map(() => index));
  const sizes = stacks.map((stack) => stack.values.length);
  const n = pooled.length;
  const place = placesOf(pooled);
  if (place.counts.length === 1) {
    const method = "Anderson–Darling, k samples, n in runs";
    return { statistic: 0, p: 1, n, method, smallest_p: 1, p_error: null, warnings: ["all runs are equal"] };
  }
  const raw = (dealt: readonly number[]) => distance({ place, labels: dealt, sizes });
  const { p, p_error, how, smallest_p } = permuteLabels(labels, raw, options);
  const sd = standardDeviation(sizes);
  return {
    statistic: sd === null ? raw(labels) : (raw(labels) - (sizes.length - 1)) / sd,
    p,
    n,
    method: `Anderson–Darling, k samples, ${how}, n in runs`,
    smallest_p,
    p_error,
    warnings: sd === null ? ["too few runs to standardise the statistic"] : [],
  };
}

/** For each pooled value the index of its distinct value, and how often each distinct value occurs. */
interface Places {
  readonly of: readonly number[];
  readonly counts: readonly number[];
}

function placesOf(pooled: readonly number[]): Places {
  const distinct = [...new Set(pooled)].sort((a, b) => a - b);
  const index = new Map(distinct.map((value, place) => [value, place]));
  const of = pooled.map((value) => index.get(value) as number);
  const counts = distinct.map(() => 0);
  for (const place of of) counts[place] = (counts[place] as number) + 1;
  return { of, counts };
}

function distance(
  { place, labels, sizes }: { place: Places; labels: readonly number[]; sizes: readonly number[] },
): number {
  const n = labels.length;
  const own = sizes.map(() => new Float64Array(place.counts.length));
  place.of.forEach((at, i) => {
    const counts = own[labels[i] as number] as Float64Array;
    counts[at] = (counts[at] as number) + 1;
  });
  return sizes.reduce((sum, size, group) => {
    return sum + groupDistance({ own: own[group] as Float64Array, all: place.counts, size }) / size;
  }, 0) * (n - 1) / n;
}

function groupDistance(
  { own, all, size }: { own: Float64Array; all: readonly number[]; size: number },
): number {
  const n = all.reduce((sum, count) => sum + count, 0);
  let [below, own_below, sum] = [0, 0, 0];
  all.forEach((count, at) => {
    const middle = below + count / 2;
    const own_middle = own_below + (own[at] as number) / 2;
    sum += count / n * (n * own_middle - size * middle) ** 2 / (middle * (n - middle) - n * count / 4);
    below += count;
    own_below += own[at] as number;
  });
  return sum;
}

/** Standard deviation of A²kN under the null (Scholz and Stephens, equation 4); null below 4 runs. */
function standardDeviation(sizes: readonly number[]): number | null {
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const k = sizes.length;
  if (n < 4) return null;
  const H = sizes.reduce((sum, size) => sum + 1 / size, 0);
  let h = 0;
  let g = 0;
  // g = Σ_{i<j≤n−1} 1/((n−i)·j), its inner sum kept from the end.
  let tail = 0;
  for (let i = n - 1; i >= 1; i--) {
    g += tail / (n - i);
    tail += 1 / i;
    h += 1 / i;
  }
  const a = (4 * g - 6) * (k - 1) + (10 - 6 * g) * H;
  const b = (2 * g - 4) * k * k + 8 * h * k + (2 * g - 14 * h - 4) * H - 8 * h + 4 * g - 6;
  const c = (6 * h + 2 * g - 2) * k * k + (4 * h - 4 * g + 6) * k + (2 * h - 6) * H + 4 * h;
  const d = (2 * h + 6) * k * k - 4 * h * k;
  const variance = (a * n ** 3 + b * n ** 2 + c * n + d) / ((n - 1) * (n - 2) * (n - 3));
  return Math.sqrt(variance);
}
