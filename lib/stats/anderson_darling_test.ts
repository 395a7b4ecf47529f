import { strict as assert } from "node:assert";
import { andersonDarling } from "./anderson_darling.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks } from "./oracles/in_blocks.ts";
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";
import { assertInvariant } from "./oracles/properties.ts";

Deno.test("andersonDarling() agrees with SciPy's standardised statistic, ties included", () => {
  for (const { stacks, statistic } of oracle.anderson_darling.statistic) {
    near(andersonDarling(stacks.map(inBlocks), { draws: 50 }).statistic, statistic, STATISTIC);
    assertInvariant((runs) => andersonDarling(runs, { draws: 500 }), stacks.map(inBlocks));
  }
});

Deno.test("andersonDarling() agrees with SciPy's exact permutation p", () => {
  for (const { stacks, p } of oracle.anderson_darling.exact) {
    near(andersonDarling(stacks.map(inBlocks)).p, p, P_VALUE);
    assertInvariant(andersonDarling, stacks.map(inBlocks));
  }
});

Deno.test("andersonDarling() sees a difference in spread alone, and none among equal runs", () => {
  const narrow = inBlocks([99, 99.5, 100, 100.5, 101, 99.8, 100.2, 99.7, 100.3, 100.1]);
  const wide = inBlocks([80, 85, 92, 108, 115, 120, 88, 95, 105, 110]);
  assert.ok(andersonDarling([narrow, wide]).p < 0.05);
  assert.equal(andersonDarling([inBlocks([4, 4]), inBlocks([4])]).p, 1);
  assert.equal(andersonDarling([inBlocks([4]), inBlocks([5])]).p, 1);
});
