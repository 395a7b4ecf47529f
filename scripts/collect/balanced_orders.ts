import type { Random } from "lib/stats/random.ts";
import { followCounts, imbalance, replaceIfNotWorse } from "./follow_counts.ts";
import { type Order, williamsOrders } from "./williams.ts";

/** Enough for every odd number of cells that can be balanced by trial in a moment. */
const MOST_MOVES = 20_000;

/**
 * An order of n cells for each block, balanced for the predecessor (the block's opening run counts as one).
 *
 * How often one cell runs right after another differs by at most one between any two pairs when n is even, whatever
 * the number of blocks, and not at all when that is a multiple of n. For an odd n it differs by at most one where
 * there is such a design that a search of seconds' fractions finds, else by two; not at all for multiples of 2n.
 */
export function balancedOrders(n: number, blocks: number, random: Random): Order[] {
  const orders = williamsOrders(n, blocks, random);
  const counts = followCounts(n, orders);
  let excess = imbalance(counts, blocks);
  for (let move = 0; n > 1 && excess > 0 && move < MOST_MOVES; move++) {
    const block = random.below(blocks);
    const order = orders[block] as Order;
    const by = moved(order, random);
    const change = replaceIfNotWorse(counts, { order, by });
    if (change === null) continue;
    orders[block] = by;
    excess += change;
  }
  return orders;
}

/** The order with two cells exchanged, or with one put elsewhere. */
function moved(order: Order, random: Random): Order {
  const copy = [...order];
  const [from, to] = [random.below(copy.length), random.below(copy.length)];
  if (random.below(2) === 0) [copy[from], copy[to]] = [copy[to] as number, copy[from] as number];
  else copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}
