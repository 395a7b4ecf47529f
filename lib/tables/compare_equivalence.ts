import type { BlockAnalysis } from "lib/stats/analyse_blocks.ts";
import type { Comparison } from "lib/stats/compare_stacks.ts";
import { type Equivalence, equivalence, twoOneSided } from "lib/stats/equivalence.ts";
import { holm } from "lib/stats/holm.ts";
import { contrastSd } from "lib/stats/max_t.ts";
import type { RunsOfPair } from "lib/tables/compare_sensitivity.ts";

/** Whether a pair was shown to be the same. */
export interface PairEquivalence {
  /** Two one-sided tests of this pair; null where there is no spread to test with. */
  readonly equivalence: Equivalence | null;
  /** Its p by Holm's procedure over the family, which decides. */
  readonly equivalence_p_family: number | null;
}

/** Two one-sided tests of every pair, on the variance that the primary analysis uses for it. */
export function equivalences(
  analysis: BlockAnalysis,
  pairs: readonly RunsOfPair[],
  margin: number,
): PairEquivalence[] {
  const tests = analysis.comparisons.map((one, i) => equivalenceOf(analysis, one, { ...pairs[i]!, margin }));
  const adjusted = holm(tests.flatMap((test) => test === null ? [] : [test.p]));
  return tests.map((test) => ({
    equivalence: test,
    equivalence_p_family: test === null ? null : adjusted.shift()!,
  }));
}

function equivalenceOf(
  { model, variances }: BlockAnalysis,
  { a, b, ratio }: Comparison,
  { margin, blocks, ...runs }: RunsOfPair & { readonly margin: number },
): Equivalence | null {
  if (variances === "unequal") return blocks < 2 ? null : equivalence(runs.a, runs.b, { margin });
  if (!(model.df >= 1)) return null;
  const se = model.residual_sd * contrastSd(model.unscaled_covariance, [a, b]);
  const tested = twoOneSided({ log_ratio: Math.log(ratio.value), se, df: model.df }, { margin });
  const method = "two one-sided t tests on the block model, this pair alone, n in blocks";
  return { ...tested, ratio: { ...tested.ratio, n: blocks, method } };
}
