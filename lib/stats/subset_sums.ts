/**
 * The distribution of the sum of `size` items drawn without replacement, every draw equally likely:
 * `[s]` is the probability that the sum is s. Items are whole numbers of at least 0.
 *
 * Exact by adding one item at a time, ties or not; as probabilities rather than counts, which would overflow.
 */
export function drawnSums(items: readonly number[], size: number): Float64Array {
  const most = [...items].sort((a, b) => b - a).slice(0, size).reduce((sum, item) => sum + item, 0);
  // ways[k][s]: chance that a draw has taken k items with sum s from those seen so far.
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  (ways[0] as Float64Array)[0] = 1;
  items.forEach((item, seen) => {
    for (let taken = Math.min(size, seen + 1); taken >= 0; taken--) {
      takeOrLeave(ways, { item, taken, left: items.length - seen, size });
    }
  });
  return ways[size] as Float64Array;
}

/** The next item is taken with probability (still wanted) / (items left). */
function takeOrLeave(
  ways: readonly Float64Array[],
  { item, taken, left, size }: { item: number; taken: number; left: number; size: number },
): void {
  const here = ways[taken] as Float64Array;
  const before = ways[taken - 1];
  const leave = Math.max(0, 1 - (size - taken) / left);
  const take = (size - taken + 1) / left;
  for (let sum = here.length - 1; sum >= 0; sum--) {
    const taking = before !== undefined && sum >= item ? (before[sum - item] as number) * take : 0;
    here[sum] = (here[sum] as number) * leave + taking;
  }
}

/** The distribution of the sum when each item is taken or left with even chances. */
export function halvedSums(items: readonly number[]): Float64Array {
  const total = items.reduce((sum, item) => sum + item, 0);
  const chance = new Float64Array(total + 1);
  chance[0] = 1;
  for (const item of items) {
    for (let sum = total; sum >= 0; sum--) {
      chance[sum] = ((chance[sum] as number) + (sum >= item ? chance[sum - item] as number : 0)) / 2;
    }
  }
  return chance;
}

/** Twice the smaller tail at `observed`, held at 1. */
export function twoSided(chance: Float64Array, observed: number): number {
  let below = 0;
  let above = 0;
  chance.forEach((probability, sum) => {
    if (sum <= observed) below += probability;
    if (sum >= observed) above += probability;
  });
  return Math.min(1, 2 * Math.min(below, above));
}

/** The least two-sided p that this distribution can give. */
export function smallestTwoSided(chance: Float64Array): number {
  const possible = [...chance].filter((probability) => probability > 0);
  return Math.min(1, 2 * Math.min(possible[0] as number, possible[possible.length - 1] as number));
}
