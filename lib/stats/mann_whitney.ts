import { normalUpperTail } from "./distributions/normal.ts";
import { midRanks, tieTerm } from "./ranks.ts";
import { checkStacks, type RunValues } from "./run_values.ts";
import { drawnSums, smallestTwoSided, twoSided } from "./subset_sums.ts";
import type { TestResult } from "./test_result.ts";

const ACTION = "Cannot run Mann–Whitney";

/** Up to this many runs together the exact distribution takes well under a second. */
const EXACT_RUNS = 100;

/**
 * Mann–Whitney's U of the first stack, ignoring blocks: a test of stochastic ordering, not of medians.
 *
 * Exact up to 100 runs together, conditionally on the ties where there are some (as SciPy's permutation method);
 * above, the normal approximation with correction for ties and continuity (as SciPy's asymptotic one).
 */
export function mannWhitney(
  a: RunValues,
  b: RunValues,
  { exact = a.values.length + b.values.length <= EXACT_RUNS }: { exact?: boolean } = {},
): TestResult {
  checkStacks([a, b], { action: ACTION });
  const { ranks, ties } = midRanks([...a.values, ...b.values]);
  const size = { a: a.values.length, b: b.values.length };
  const rank_sum = ranks.slice(0, size.a).reduce((sum, rank) => sum + rank, 0);
  const statistic = rank_sum - size.a * (size.a + 1) / 2;
  const n = size.a + size.b;
  const warnings = ties.length === 0 ? [] : ["some runs are tied"];
  if (!exact) {
    const p = approximateP(statistic, size, ties);
    const method = "Mann–Whitney, normal with corrections, n in runs";
    return { statistic, p, n, method, smallest_p: null, p_error: null, warnings };
  }
  const scale = ties.length === 0 ? 1 : 2;
  const chance = drawnSums(ranks.map((rank) => rank * scale), size.a);
  return {
    statistic,
    p: twoSided(chance, rank_sum * scale),
    n,
    method: "Mann–Whitney, exact, n in runs",
    smallest_p: smallestTwoSided(chance),
    p_error: null,
    warnings,
  };
}

/** P(U = u) of two untied samples for u from 0 to a·b. */
export function mannWhitneyChances(size: { readonly a: number; readonly b: number }): Float64Array {
  const ranks = Array.from({ length: size.a + size.b }, (_, index) => index + 1);
  return drawnSums(ranks, size.a).slice(size.a * (size.a + 1) / 2);
}

function approximateP(u: number, size: { a: number; b: number }, ties: readonly number[]): number {
  const n = size.a + size.b;
  const variance = size.a * size.b / 12 * (n + 1 - tieTerm(ties) / (n * (n - 1)));
  if (variance <= 0) return 1;
  const distance = Math.abs(u - size.a * size.b / 2) - 0.5;
  return Math.min(1, 2 * normalUpperTail(distance / Math.sqrt(variance)));
}
