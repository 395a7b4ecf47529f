/** Ranks from 1, tied values sharing the mean of theirs. `ties` holds the size of each group of equals above 1. */
export interface Ranks {
  readonly ranks: readonly number[];
  readonly ties: readonly number[];
}

/**
 * Mid-ranks of the values, in the order of the values. Neighbours no further apart than `tolerance` count as
 * tied: differences of logarithms that are equal in truth differ by rounding, and by another one in other units.
 */
export function midRanks(values: readonly number[], { tolerance = 0 } = {}): Ranks {
  const order = values.map((_, index) => index).sort((a, b) => at(values, a) - at(values, b));
  const ranks = new Array<number>(values.length).fill(0);
  const ties: number[] = [];
  const isTied = (end: number) => at(values, at(order, end)) - at(values, at(order, end - 1)) <= tolerance;
  let first = 0;
  while (first < order.length) {
    let end = first + 1;
    while (end < order.length && isTied(end)) end++;
    // Positions first … end−1 from 0 are ranks first+1 … end.
    for (let position = first; position < end; position++) ranks[at(order, position)] = (first + 1 + end) / 2;
    if (end - first > 1) ties.push(end - first);
    first = end;
  }
  return { ranks, ties };
}

/** Σ(t³ − t) over the groups of ties: what every rank test's tie correction is made of. */
export function tieTerm(ties: readonly number[]): number {
  return ties.reduce((sum, size) => sum + size ** 3 - size, 0);
}

function at(values: readonly number[], index: number): number {
  return values[index] as number;
}

/** What differences of logarithms may lose to rounding: closer than this they are the same. */
export const LOG_ROUNDING = 1e-12;
