import { seededRandom } from "./random.ts";
import { simulatedP } from "./test_result.ts";
import type { Arrangements, Permuted } from "./permute_within_blocks.ts";

/**
 * The chance, when the labels of all runs are dealt anew, of a statistic at least as large as the observed one.
 * `labels[i]` is the group (from 0) of the i-th pooled value. All dealings where they are few; else seeded draws.
 */
export function permuteLabels(
  labels: readonly number[],
  statistic: (labels: readonly number[]) => number,
  options: Arrangements = {},
): Permuted {
  const { exact_up_to = 100_000, draws = 10_000, seed = 1 } = options;
  const observed = statistic(labels);
  const least = observed - 1e-10 * Math.max(1, Math.abs(observed));
  const dealings = countDealings(labels);
  let as_extreme = 0;
  if (dealings <= exact_up_to) {
    forEachDealing(labels, (dealt) => {
      if (statistic(dealt) >= least) as_extreme++;
    });
    const p = as_extreme / dealings;
    return { p, p_error: null, how: `exact over ${dealings} dealings`, smallest_p: 1 / dealings };
  }
  const random = seededRandom(seed);
  const dealt = [...labels];
  for (let draw = 0; draw < draws; draw++) {
    for (let last = dealt.length - 1; last > 0; last--) {
      const chosen = random.below(last + 1);
      [dealt[last], dealt[chosen]] = [dealt[chosen] as number, dealt[last] as number];
    }
    if (statistic(dealt) >= least) as_extreme++;
  }
  const smallest_p = Math.max(1 / dealings, 1 / (1 + draws));
  return { ...simulatedP(as_extreme, draws), how: `${draws} draws, seed ${seed}`, smallest_p };
}

/** N! / ∏ nᵢ!, rounded; infinite where it does not fit. */
function countDealings(labels: readonly number[]): number {
  const used = new Map<number, number>();
  let dealings = 1;
  labels.forEach((label, index) => {
    const own = (used.get(label) ?? 0) + 1;
    used.set(label, own);
    // Each partial product is a whole multinomial coefficient.
    dealings = Math.round(dealings * (index + 1) / own);
  });
  return dealings;
}

function forEachDealing(labels: readonly number[], visit: (dealt: readonly number[]) => void): void {
  const left = new Map<number, number>();
  for (const label of labels) left.set(label, (left.get(label) ?? 0) + 1);
  const dealt: number[] = [];
  function deal(): void {
    if (dealt.length === labels.length) return visit(dealt);
    for (const [label, count] of left) {
      if (count === 0) continue;
      left.set(label, count - 1);
      dealt.push(label);
      deal();
      dealt.pop();
      left.set(label, count);
    }
  }
  deal();
}
