import { strict as assert } from "node:assert";
import { kruskalWallis } from "./kruskal_wallis.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks } from "./oracles/in_blocks.ts";
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";
import { assertInvariant } from "./oracles/properties.ts";

Deno.test("kruskalWallis() agrees with SciPy's statistic and χ² p, ties included", () => {
  for (const { stacks, statistic, p } of oracle.kruskal.chi_squared) {
    const result = kruskalWallis(stacks.map(inBlocks), { method: "chi-squared" });
    near(result.statistic, statistic, STATISTIC);
    near(result.p, p, P_VALUE);
    assertInvariant((runs) => kruskalWallis(runs, { method: "chi-squared" }), stacks.map(inBlocks));
  }
});

Deno.test("kruskalWallis() by permutation agrees with SciPy's exact permutation test", () => {
  for (const { stacks, p } of oracle.kruskal.exact) {
    near(kruskalWallis(stacks.map(inBlocks)).p, p, P_VALUE);
    assertInvariant(kruskalWallis, stacks.map(inBlocks));
  }
  const { stacks } = oracle.kruskal.exact[0]!;
  const drawn = kruskalWallis(stacks.map(inBlocks), { exact_up_to: 0 });
  near(drawn.p, oracle.kruskal.exact[0]!.p, 4 * drawn.p_error!);
});

Deno.test("kruskalWallis() takes all ties as no difference, and works from one run a stack", () => {
  assert.equal(kruskalWallis([inBlocks([4, 4]), inBlocks([4])]).p, 1);
  assert.equal(kruskalWallis([inBlocks([4]), inBlocks([5])]).p, 1);
});
