import { seededRandom, shuffled } from "./random.ts";
import { simulatedP } from "./test_result.ts";

/** How many arrangements are worth visiting one by one, and how many to draw where there are more. */
export interface Arrangements {
  readonly exact_up_to?: number;
  readonly draws?: number;
  readonly seed?: number;
}

/** What permuting found. */
export interface Permuted {
  readonly p: number;
  readonly p_error: number | null;
  readonly how: string;
  /** One over the number of arrangements that count apart: no data of this shape give less. */
  readonly smallest_p: number;
}

type Rows = readonly (readonly number[])[];

/**
 * The chance, when values change places within their blocks only, of stack totals at least as unequal (in sum
 * of squares) as the observed ones. All arrangements where they are few; else seeded draws.
 */
export function permuteWithinBlocks(rows: Rows, options: Arrangements = {}): Permuted {
  const { exact_up_to = 2 ** 20, draws = 20_000, seed = 1 } = options;
  const observed = sumOfSquares(totals(rows));
  // Equal arrangements must not count as less extreme because they were summed in another order.
  const least = observed - 1e-10 * rows.flat().reduce((sum, value) => sum + value * value, 0) * rows.length;
  const per_block = factorial(rows[0]?.length ?? 0);
  // Renaming the stacks changes nothing, so the first block can stay as it is.
  const arrangements = per_block ** (rows.length - 1);
  if (arrangements <= exact_up_to) {
    const p = countExtreme(rows, least) / arrangements;
    return { p, p_error: null, how: `exact over ${arrangements} arrangements`, smallest_p: 1 / arrangements };
  }
  const random = seededRandom(seed);
  let as_extreme = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (sumOfSquares(totals(rows.map((row) => shuffled(row, random)))) >= least) as_extreme++;
  }
  const smallest_p = Math.max(1 / arrangements, 1 / (1 + draws));
  return { ...simulatedP(as_extreme, draws), how: `${draws} draws, seed ${seed}`, smallest_p };
}

function countExtreme(rows: Rows, least: number): number {
  const orders = permutations(rows[0]?.length ?? 0);
  let count = 0;
  function visit(block: number, sums: readonly number[]): void {
    const row = rows[block];
    if (row === undefined) {
      if (sumOfSquares(sums) >= least) count++;
      return;
    }
    for (const order of orders) {
      visit(
        block + 1,
        sums.map((sum, i) => sum + (row[order[i] as number] as number)),
      );
    }
  }
  visit(1, rows[0] ?? []);
  return count;
}

function totals(rows: Rows): number[] {
  return (rows[0] ?? []).map((_, stack) => rows.reduce((sum, row) => sum + (row[stack] as number), 0));
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function permutations(size: number): number[][] {
  if (size === 0) return [[]];
  return permutations(size - 1).flatMap((rest) =>
    Array.from({ length: size }, (_, place) => [...rest.slice(0, place), size - 1, ...rest.slice(place)])
  );
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
