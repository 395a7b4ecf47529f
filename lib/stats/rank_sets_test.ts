import { strict as assert } from "node:assert";
import { rankSets } from "./rank_sets.ts";

const pair = (a: number, b: number, value: number, p: number) => ({ a, b, ratio: { value }, p });

Deno.test("rankSets() count the significantly better and worse, in either direction", () => {
  // Stack 1 is twice the others; the others cannot be told apart.
  const compared = [pair(0, 1, 0.5, 0.001), pair(0, 2, 1.01, 0.8), pair(1, 2, 2, 0.002)];
  assert.deepEqual(rankSets(compared, { better: "higher" }), [
    { best: 2, worst: 3 },
    { best: 1, worst: 1 },
    { best: 2, worst: 3 },
  ]);
  assert.deepEqual(rankSets(compared, { better: "lower" })[1], { best: 3, worst: 3 });
});

Deno.test("rankSets() span all ranks where nothing is significant", () => {
  const compared = [pair(0, 1, 1, 1), pair(0, 2, 1.1, 0.05), pair(1, 2, 1.1, 0.3)];
  assert.deepEqual(rankSets(compared, { better: "higher" }), Array(3).fill({ best: 1, worst: 3 }));
});

Deno.test("rankSets() refuse a family that lacks pairs, and p that is NaN", () => {
  assert.throws(
    () => rankSets([pair(0, 2, 1, 1)], { better: "higher" }),
    /every pair must be compared: current count is 1/,
  );
  assert.throws(() => rankSets([pair(0, 1, 1, NaN)], { better: "higher" }), /NaN/);
});
