import { type Random, shuffled } from "lib/stats/random.ts";

/** An order of the cells 0 … n − 1 of one block. */
export type Order = readonly number[];

/**
 * Williams' squares (1949), names and rows in random order: as many blocks as were asked for, in each of which every
 * cell runs once, so that cells follow each other about equally often.
 *
 * An even n has squares of n rows in which every cell follows every other once; any of their rows hold no pair twice.
 * An odd n has them in pairs of 2n rows only; what is left of those comes from a square of n + 1 without its last
 * cell, where the two neighbours of the missing one are a pair too many in each row.
 */
export function williamsOrders(n: number, blocks: number, random: Random): Order[] {
  const orders: Order[] = [];
  while (orders.length < blocks) {
    const names = shuffled(Array.from({ length: n }, (_, cell) => cell), random);
    const rows = shuffled(square(n, blocks - orders.length), random);
    orders.push(...rows.map((row) => row.map((cell) => names[cell] as number)));
  }
  return orders.slice(0, blocks);
}

function square(n: number, blocks: number): Order[] {
  if (n % 2 === 0) return shifts(zigzag(n));
  if (blocks >= 2 * n) return [...shifts(zigzag(n)), ...shifts(zigzag(n).reverse())];
  return shifts(zigzag(n + 1)).map((row) => row.filter((cell) => cell < n));
}

/** 0, n − 1, 1, n − 2 …: its neighbours differ by −1, 2, −3 …, which for an even n are all different. */
function zigzag(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i % 2 === 0 ? i / 2 : n - (i + 1) / 2);
}

function shifts(row: Order): Order[] {
  return row.map((_, by) => row.map((cell) => (cell + by) % row.length));
}
