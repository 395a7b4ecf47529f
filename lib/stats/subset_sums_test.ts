import { strict as assert } from "node:assert";
import { near } from "./oracles/near.ts";
import { drawnSums, halvedSums, smallestTwoSided, twoSided } from "./subset_sums.ts";

/** Sums of every subset, by bit pattern. */
function subsets(items: readonly number[]): { size: number; sum: number }[] {
  return Array.from({ length: 2 ** items.length }, (_, bits) => {
    const taken = items.filter((_, index) => bits >> index & 1);
    return { size: taken.length, sum: taken.reduce((sum, item) => sum + item, 0) };
  });
}

Deno.test("drawnSums() counts the sums of all subsets of a size, ties included", () => {
  for (const items of [[1, 2, 3, 4, 5, 6], [2, 2, 5, 5, 5, 9, 0]]) {
    for (let size = 0; size <= items.length; size++) {
      const sums = subsets(items).filter((subset) => subset.size === size);
      drawnSums(items, size).forEach((chance, sum) =>
        near(chance, sums.filter((subset) => subset.sum === sum).length / sums.length, 1e-15)
      );
    }
  }
});

Deno.test("halvedSums() counts the sums of all subsets", () => {
  const items = [1, 2, 2, 3, 7];
  const sums = subsets(items);
  halvedSums(items).forEach((chance, sum) =>
    near(chance, sums.filter((subset) => subset.sum === sum).length / sums.length, 1e-15)
  );
  assert.deepEqual(items, [1, 2, 2, 3, 7]);
});

Deno.test("twoSided() doubles the smaller tail and stays within 1", () => {
  const chance = Float64Array.of(0, 0.1, 0.4, 0.5);
  near(twoSided(chance, 1), 0.2, 1e-15);
  assert.equal(twoSided(chance, 2), 1);
  near(smallestTwoSided(chance), 0.2, 1e-15);
});
