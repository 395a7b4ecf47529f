import type { BlockAnalysis } from "lib/stats/analyse_blocks.ts";
import type { Comparison } from "lib/stats/compare_stacks.ts";
import { type Equivalence, twoOneSided } from "lib/stats/equivalence.ts";
import { holm } from "lib/stats/holm.ts";
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
  const tests = analysis.comparisons.map((one, i) =>
    equivalenceOf(one, { blocks: pairs[i]!.blocks, margin })
  );
  const adjusted = holm(tests.flatMap((test) => test === null ? [] : [test.p]));
  return tests.map((test) => ({
    equivalence: test,
    equivalence_p_family: test === null ? null : adjusted.shift()!,
  }));
}

function equivalenceOf(
  { ratio, se, df }: Comparison,
  { margin, blocks }: { readonly margin: number; readonly blocks: number },
): Equivalence | null {
  if (Number.isNaN(se)) return null;
  const tested = twoOneSided({ log_ratio: Math.log(ratio.value), se, df }, { margin });
  const method = "two one-sided t tests on the block model, this pair alone, n in blocks";
  return { ...tested, ratio: { ...tested.ratio, n: blocks, method } };
}
