import { strict as assert } from "node:assert";
import { andersonDarling } from "./anderson_darling.ts";
import { blockedPermutation } from "./blocked_permutation.ts";
import { brownForsythe } from "./brown_forsythe.ts";
import { friedman } from "./friedman.ts";
import { kruskalWallis } from "./kruskal_wallis.ts";
import { mannWhitney } from "./mann_whitney.ts";
import { inBlocks } from "./oracles/in_blocks.ts";
import { assertInvariant, type StackTest } from "./oracles/properties.ts";
import { signedRank } from "./signed_rank.ts";

const TESTS: Readonly<Record<string, { test: StackTest; from: number }>> = {
  "mannWhitney()": { test: ([a, b]) => mannWhitney(a!, b!), from: 1 },
  "signedRank()": { test: ([a, b]) => signedRank(a!, b!), from: 1 },
  "blockedPermutation()": { test: blockedPermutation, from: 1 },
  "friedman()": { test: friedman, from: 1 },
  "friedman() by χ²": { test: (stacks) => friedman(stacks, { method: "chi-squared" }), from: 1 },
  "kruskalWallis()": { test: kruskalWallis, from: 1 },
  "kruskalWallis() by χ²": { test: (stacks) => kruskalWallis(stacks, { method: "chi-squared" }), from: 1 },
  "andersonDarling()": { test: andersonDarling, from: 1 },
  "brownForsythe()": { test: brownForsythe, from: 2 },
};

for (const [name, { test, from }] of Object.entries(TESTS)) {
  Deno.test(`${name} holds for one, two and three runs, for ties and for identical stacks`, () => {
    const [a, b] = [[10.1, 12.3, 11.7], [10.9, 12.9, 13.4]];
    for (let n = from; n <= 3; n++) {
      assertInvariant(test, [inBlocks(a.slice(0, n)), inBlocks(b.slice(0, n))]);
      const flat = inBlocks(Array(n).fill(7));
      assert.equal(test([flat, flat]).p, 1, `${n} runs, all ties`);
      const same = inBlocks(a.slice(0, n));
      assert.ok(test([same, same]).p > 0.9, `${n} runs, identical stacks`);
    }
    assert.throws(() => test([inBlocks([]), inBlocks([])]), RangeError);
    if (from > 1) assert.throws(() => test([inBlocks([1]), inBlocks([2])]), /at least 2 runs/);
  });
}
