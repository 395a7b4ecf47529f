import { strict as assert } from "node:assert";
import { blockedPermutation } from "./blocked_permutation.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks } from "./oracles/in_blocks.ts";
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";
import { assertInvariant } from "./oracles/properties.ts";

Deno.test("blockedPermutation() agrees with brute force over all arrangements, and SciPy's for pairs", () => {
  for (const { stacks, statistic, p } of oracle.blocked_permutation) {
    const result = blockedPermutation(stacks.map(inBlocks));
    if (statistic !== null) near(result.statistic, statistic, STATISTIC);
    near(result.p, p, P_VALUE);
    assertInvariant(blockedPermutation, stacks.map(inBlocks));
  }
});

Deno.test("blockedPermutation() by draws agrees with the exact p within Monte Carlo error", () => {
  const stacks = oracle.blocked_permutation[2]!.stacks.map(inBlocks);
  const exact = blockedPermutation(stacks);
  const drawn = blockedPermutation(stacks, { exact_up_to: 0, seed: 5 });
  near(drawn.p, exact.p, 4 * drawn.p_error!);
  assert.deepEqual(drawn, blockedPermutation(stacks, { exact_up_to: 0, seed: 5 }));
});

Deno.test("blockedPermutation() takes ties and identical stacks as equal, and one block as none", () => {
  const same = inBlocks([5, 6, 7]);
  assert.equal(blockedPermutation([same, same, same]).p, 1);
  assert.equal(blockedPermutation([inBlocks([5]), inBlocks([9])]).p, 1);
  const two = blockedPermutation([inBlocks([1, 2, 3]), inBlocks([2, 4, 7])]);
  assert.equal(two.p, 1 / 4);
  assert.equal(two.smallest_p, 1 / 4);
});
