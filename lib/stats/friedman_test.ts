import { strict as assert } from "node:assert";
import { friedman } from "./friedman.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks } from "./oracles/in_blocks.ts";
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";
import { assertInvariant } from "./oracles/properties.ts";

Deno.test("friedman() agrees with SciPy's statistic and χ² p, ties included", () => {
  for (const { stacks, statistic, p } of oracle.friedman.chi_squared) {
    const result = friedman(stacks.map(inBlocks), { method: "chi-squared" });
    near(result.statistic, statistic, STATISTIC);
    near(result.p, p, P_VALUE);
    assertInvariant((runs) => friedman(runs, { method: "chi-squared" }), stacks.map(inBlocks));
  }
});

Deno.test("friedman() by permutation agrees with brute force", () => {
  for (const { stacks, p } of oracle.friedman.exact) {
    near(friedman(stacks.map(inBlocks)).p, p, P_VALUE);
    assertInvariant(friedman, stacks.map(inBlocks));
  }
  assertInvariant(friedman, oracle.friedman.chi_squared[0]!.stacks.map(inBlocks));
});

Deno.test("friedman() takes all ties as no difference", () => {
  const flat = inBlocks([4, 4, 4]);
  assert.equal(friedman([flat, flat, flat]).p, 1);
  assert.equal(friedman([flat, flat, flat], { method: "chi-squared" }).p, 1);
});
