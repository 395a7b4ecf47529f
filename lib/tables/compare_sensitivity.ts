import { blockedPermutation } from "lib/stats/blocked_permutation.ts";
import { cliffsDelta } from "lib/stats/cliffs_delta.ts";
import type { Estimate } from "lib/stats/estimate.ts";
import { pairedRatio, unpairedRatio } from "lib/stats/hodges_lehmann.ts";
import { holm } from "lib/stats/holm.ts";
import { mannWhitney } from "lib/stats/mann_whitney.ts";
import type { RunValues } from "lib/stats/run_values.ts";
import { signedRank } from "lib/stats/signed_rank.ts";
import type { TestResult } from "lib/stats/test_result.ts";

/** What another method makes of the same two stacks. */
export interface SensitivityRow {
  readonly name: "paired" | "unpaired" | "permutation" | "Cliff's δ";
  /** A ratio `a` by `b`, and for Cliff's δ the δ; null where the method is a test alone. */
  readonly estimate: Estimate | null;
  readonly test: TestResult | null;
  /** The test's p by Holm's procedure over all pairs of the family; null without a test. */
  readonly p_family: number | null;
}

/** Two stacks of a family, neither without runs. */
export interface RunsOfPair {
  readonly a: RunValues;
  readonly b: RunValues;
  /** Blocks in which both ran. */
  readonly blocks: number;
}

/**
 * Assumption-poor methods beside the block model, pair by pair: paired Hodges–Lehmann ratio with the signed-rank
 * test, unpaired ratio with Mann–Whitney, permutation within blocks, Cliff's δ. They check the primary analysis and
 * never replace it: at affordable sizes their p values cannot get small. Those that pair need a common block.
 */
export function sensitivity(
  pairs: readonly RunsOfPair[],
  { level = 0.95, seed = 1 }: { readonly level?: number; readonly seed?: number } = {},
): SensitivityRow[][] {
  const rows = pairs.map(({ a, b, blocks }): Omit<SensitivityRow, "p_family">[] => [
    ...(blocks === 0 ? [] : [
      { name: "paired", estimate: pairedRatio(a, b, { level }), test: signedRank(a, b) } as const,
    ]),
    { name: "unpaired", estimate: unpairedRatio(a, b, { level }), test: mannWhitney(a, b) },
    ...(blocks === 0
      ? []
      : [{ name: "permutation", estimate: null, test: permutation(a, b, seed) } as const]),
    { name: "Cliff's δ", estimate: cliffsDelta(a, b, { level }), test: null },
  ]);
  const adjusted = new Map<SensitivityRow["name"], number[]>();
  for (const name of ["paired", "unpaired", "permutation"] as const) {
    const tests = rows.flatMap((of) => of.find((row) => row.name === name)?.test ?? []);
    adjusted.set(name, holm(tests.map((test) => test.p)));
  }
  return rows.map((of) =>
    of.map((row) => ({
      ...row,
      p_family: row.test === null ? null : adjusted.get(row.name)?.shift() ?? null,
    }))
  );
}

/** All sign flips up to 16 blocks; draws of 20,000 above, where visiting them all for every pair takes long. */
function permutation(a: RunValues, b: RunValues, seed: number): TestResult {
  return blockedPermutation([a, b], { exact_up_to: 2 ** 16, seed });
}
