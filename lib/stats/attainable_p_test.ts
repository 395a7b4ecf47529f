import { strict as assert } from "node:assert";
import { checkAttainable, smallestAttainableP, smallestAttainableSize } from "./attainable_p.ts";
import { near } from "./oracles/near.ts";

Deno.test("smallestAttainableP() is that of the most extreme data", () => {
  near(smallestAttainableP({ test: "signed rank", size: 7 }), 0.015625, 1e-14);
  near(smallestAttainableP({ test: "mann–whitney", size: 3 }), 0.1, 1e-14);
  near(smallestAttainableP({ test: "blocked permutation", size: 3, stacks: 3 }), 1 / 36, 1e-14);
  near(smallestAttainableP({ test: "kendall", size: 4 }), 2 / 24, 1e-14);
  near(smallestAttainableP({ test: "mann–whitney", size: 1 }), 1, 1e-14);
});

Deno.test("smallestAttainableSize() gives the floors of paired and unpaired rank tests", () => {
  const floors = (test: "signed rank" | "mann–whitney", families: readonly number[]) =>
    families.map((comparisons) => smallestAttainableSize({ test }, { comparisons }));
  assert.deepEqual(floors("signed rank", [15, 45, 67, 2278]), [10, 11, 12, 17]);
  assert.deepEqual(floors("mann–whitney", [1, 5, 15, 45, 2278]), [4, 5, 6, 7, 10]);
});

Deno.test("checkAttainable() refuses a design that cannot reach its first step and names the smallest that can", () => {
  checkAttainable({ test: "signed rank", size: 10 }, { comparisons: 15 });
  assert.throws(() => checkAttainable({ test: "signed rank", size: 7 }, { comparisons: 15 }), {
    name: "RangeError",
    message:
      "Cannot plan 7 blocks for 15 comparisons as the first step of Holm's procedure needs p ≤ 0.00333, " +
      "and the smallest p of signed rank is 0.0156: the smallest design that can has 10",
  });
  assert.throws(() => checkAttainable({ test: "kendall", size: 4 }, { comparisons: 1 }), /can has 5/);
  assert.throws(
    () => checkAttainable({ test: "kendall", size: 4 }, { comparisons: 0 }),
    /at least 1 comparison/,
  );
});
