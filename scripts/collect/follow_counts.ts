import type { Order } from "./williams.ts";

/** How often each cell ran right after each other one, or opened a block: `of[after][cell]`, `after = n` opens. */
export interface FollowCounts {
  readonly n: number;
  readonly of: readonly number[][];
}

/** Counts who follows whom in every block. */
export function followCounts(n: number, orders: readonly Order[]): FollowCounts {
  const of = Array.from({ length: n + 1 }, () => new Array<number>(n).fill(0));
  for (const order of orders) for (const [after, cell] of pairs(n, order)) add(of, { after, cell, by: 1 });
  return { n, of };
}

/** The sum of squared counts above the least that is possible: 0 when all pairs differ by at most one. */
export function imbalance({ n, of }: FollowCounts, blocks: number): number {
  const squares = of.flat().reduce((sum, count) => sum + count * count, 0);
  return squares - leastSquares(blocks * (n - 1), n * (n - 1)) - leastSquares(blocks, n);
}

/** Replaces one order of a block by another unless that makes the sum of squared counts larger; says by how much. */
export function replaceIfNotWorse(
  { n, of }: FollowCounts,
  { order, by }: { readonly order: Order; readonly by: Order },
): number | null {
  let change = 0;
  for (const [after, cell] of pairs(n, order)) change += add(of, { after, cell, by: -1 });
  for (const [after, cell] of pairs(n, by)) change += add(of, { after, cell, by: 1 });
  if (change <= 0) return change;
  for (const [after, cell] of pairs(n, by)) add(of, { after, cell, by: -1 });
  for (const [after, cell] of pairs(n, order)) add(of, { after, cell, by: 1 });
  return null;
}

function pairs(n: number, order: Order): (readonly [after: number, cell: number])[] {
  return order.map((cell, i) => [i === 0 ? n : order[i - 1] as number, cell]);
}

/** Adds to a count and returns the change of its square. */
function add(
  of: readonly number[][],
  { after, cell, by }: { readonly after: number; readonly cell: number; readonly by: 1 | -1 },
): number {
  const row = of[after] as number[];
  const count = row[cell] as number;
  row[cell] = count + by;
  return (count + by) ** 2 - count ** 2;
}

/** `total` in whole numbers over `places`, as evenly as can be. */
function leastSquares(total: number, places: number): number {
  if (places === 0) return 0;
  const each = Math.floor(total / places);
  const more = total - each * places;
  return each ** 2 * (places - more) + (each + 1) ** 2 * more;
}
