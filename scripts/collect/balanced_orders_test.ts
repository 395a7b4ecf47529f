import assert from "node:assert/strict";
import { seededRandom } from "lib/stats/random.ts";
import { balancedOrders } from "./balanced_orders.ts";
import { followCounts, imbalance } from "./follow_counts.ts";
import type { Order } from "./williams.ts";

/** The largest and the smallest number of times that one cell ran right after another. */
function extremes(n: number, orders: readonly Order[]): [least: number, most: number] {
  const counts: number[] = [];
  for (let after = 0; after < n; after++) {
    for (let cell = 0; cell < n; cell++) {
      if (after === cell) continue;
      let count = 0;
      for (const order of orders) {
        for (let i = 1; i < n; i++) if (order[i - 1] === after && order[i] === cell) count++;
      }
      counts.push(count);
    }
  }
  return [Math.min(...counts), Math.max(...counts)];
}

const make = (n: number, blocks: number, seed = n * 100 + blocks) =>
  balancedOrders(n, blocks, seededRandom(seed));

Deno.test("balancedOrders() runs every cell once a block", () => {
  for (const [n, blocks] of [[1, 3], [2, 3], [5, 12], [6, 7], [9, 4]] as const) {
    const orders = make(n, blocks);
    assert.equal(orders.length, blocks);
    for (const order of orders) {
      assert.deepEqual([...order].sort((a, b) => a - b), Array.from({ length: n }, (_, cell) => cell));
    }
  }
});

Deno.test("balancedOrders() has pairs differ by at most one for every even n, and not at all in multiples of n", () => {
  for (const n of [2, 4, 6, 8, 10, 18]) {
    for (let blocks = 1; blocks <= 2 * n; blocks++) {
      const [least, most] = extremes(n, make(n, blocks));
      assert.ok(
        most - least <= (blocks % n === 0 ? 0 : 1),
        `${n} cells, ${blocks} blocks: ${least} … ${most}`,
      );
    }
  }
});

Deno.test("balancedOrders() has pairs of an odd n differ by at most one in few blocks, never by more than two", () => {
  for (const n of [3, 5, 7, 9, 15, 21]) {
    for (const blocks of [1, 2, 3, 5, 7, n - 1, n, n + 1, 2 * n, 4 * n]) {
      const [least, most] = extremes(n, make(n, blocks));
      const few = n > 3 && blocks <= Math.min(7, n - 1) || blocks === 1;
      const allowed = blocks % (2 * n) === 0 ? 0 : few ? 1 : 2;
      assert.ok(most - least <= allowed, `${n} cells, ${blocks} blocks: ${least} … ${most}`);
    }
  }
});

/** The least imbalance over all ways to order `blocks` blocks of n cells. */
function leastImbalance(n: number, blocks: number): number {
  const permutations = permute(Array.from({ length: n }, (_, cell) => cell));
  let least = Infinity;
  function visit(chosen: Order[], from: number): void {
    if (chosen.length === blocks) {
      least = Math.min(least, imbalance(followCounts(n, chosen), blocks));
      return;
    }
    for (let next = from; next < permutations.length; next++) {
      visit([...chosen, permutations[next] as Order], next);
    }
  }
  visit([], 0);
  return least;
}

function permute(cells: Order): Order[] {
  if (cells.length < 2) return [cells];
  return cells.flatMap((cell) =>
    permute(cells.filter((other) => other !== cell)).map((rest) => [cell, ...rest])
  );
}

Deno.test("balancedOrders() is as balanced as any way to order few cells, by brute force", () => {
  for (
    const [n, blocks] of [[2, 3], [3, 2], [3, 3], [3, 4], [3, 5], [3, 7], [4, 2], [4, 3], [4, 4]] as const
  ) {
    const found = imbalance(followCounts(n, make(n, blocks)), blocks);
    assert.equal(found, leastImbalance(n, blocks), `${n} cells, ${blocks} blocks`);
  }
});

Deno.test("balancedOrders() lets every cell open about equally many blocks", () => {
  for (const n of [4, 6, 7]) {
    const opening = followCounts(n, make(n, 7)).of[n] as number[];
    assert.ok(Math.max(...opening) - Math.min(...opening) <= 1 + n % 2, opening.join());
  }
});
