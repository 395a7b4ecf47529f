/** Between which ranks a stack lies, as far as the comparisons can tell. Rank 1 is best. */
export interface RankSet {
  readonly best: number;
  readonly worst: number;
}

/** What a rank set needs of a simultaneous comparison: `ratio` is the level of `a` over that of `b`. */
export interface Ranked {
  readonly a: number;
  readonly b: number;
  readonly ratio: { readonly value: number };
  /** Adjusted for all pairs. */
  readonly p: number;
}

/**
 * [1 + how many are significantly better, K − how many are significantly worse] for each of K stacks, from
 * all pairs: with adjusted p values all sets hold at once with probability 1 − α (Mogstad and others 2024).
 */
export function rankSets(
  comparisons: readonly Ranked[],
  { better, alpha = 0.05 }: { better: "higher" | "lower"; alpha?: number },
): RankSet[] {
  const count = 1 + Math.max(-1, ...comparisons.flatMap(({ a, b }) => [a, b]));
  if (comparisons.length !== count * (count - 1) / 2) {
    throw new RangeError(
      `Cannot rank ${count} stacks as every pair must be compared: current count is ${comparisons.length}`,
    );
  }
  const sets = Array.from({ length: count }, (): Ends => ({ best: 1, worst: count }));
  for (const { a, b, ratio, p } of comparisons) {
    if (Number.isNaN(p)) throw new RangeError("Cannot rank stacks as p must be a number: it is NaN");
    if (p >= alpha || ratio.value === 1) continue;
    const a_is_better = (ratio.value > 1) === (better === "higher");
    const [winner, loser] = a_is_better ? [a, b] : [b, a];
    (sets[winner] as Ends).worst--;
    (sets[loser] as Ends).best++;
  }
  return sets;
}

/** A rank set still being counted. */
interface Ends {
  best: number;
  worst: number;
}
