import { andersonDarling } from "lib/stats/anderson_darling.ts";
import { friedman } from "lib/stats/friedman.ts";
import { kruskalWallis } from "lib/stats/kruskal_wallis.ts";
import type { TestResult } from "lib/stats/test_result.ts";
import { compareUnequalStacks } from "lib/stats/unequal_variances.ts";
import type { PairComparison } from "lib/tables/compare_cell.ts";
import type { Asked } from "lib/tables/sensitivity_way.ts";

/** Ways that take all stacks of a family at once. */
export interface FamilyWays {
  /** Each pair by its own differences within blocks; nothing where three complete blocks are not there. */
  pair(pair: PairComparison): Asked[];
  /** Whether any two stacks differ. */
  readonly any: readonly Asked[];
}

/** The family that a pair belongs to, asked without a shared variance, and by ranks. */
export function familyWays({ stacks }: PairComparison, { seed }: { readonly seed: number }): FamilyWays {
  const names = stacks.map(({ stack }) => stack);
  const runs = stacks.map((stack) => stack.runs);
  const once = runs.every(({ blocks }) => new Set(blocks).size === blocks.length);
  const shared = runs.map(({ blocks }) => new Set(blocks)).reduce((all, own) => all.intersection(own)).size;
  const unequal = once && shared >= 3 ? compareUnequalStacks(runs, { seed }) : [];
  return {
    pair: ({ a, b, family }) =>
      unequal.filter((one) => names[one.a] === a.stack && names[one.b] === b.stack).map(({ ratio, p }) => ({
        method: "own variances, max t",
        estimate: ratio,
        p,
        smallest_p: null,
        assumes: "logs are normal; no variance is shared",
        about: "pair",
        family,
      })),
    any: [
      ...(once && shared >= 1
        ? [ofAll("Friedman", friedman(runs, { seed }), "as the permutation, by ranks alone")]
        : []),
      ofAll("Kruskal–Wallis", kruskalWallis(runs, { seed }), "all spread alike; ignores blocks"),
      ofAll(
        "Anderson–Darling",
        andersonDarling(runs, { seed }),
        "nothing: spread and shape count; ignores blocks",
      ),
    ],
  };
}

function ofAll(name: string, { p, smallest_p }: TestResult, assumes: string): Asked {
  return { method: `${name}, any stack`, estimate: null, p, smallest_p, assumes, about: "any", family: 1 };
}
