import { strict as assert } from "node:assert";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks } from "./oracles/in_blocks.ts";
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";
import { assertInvariant } from "./oracles/properties.ts";
import { runValues } from "./run_values.ts";
import { signedRank } from "./signed_rank.ts";

Deno.test("signedRank() agrees with SciPy, and with brute force where ratios are tied or 1", () => {
  for (const { x, y, statistic, p } of oracle.signed_rank) {
    const result = signedRank(inBlocks(x), inBlocks(y));
    near(result.statistic, statistic, STATISTIC);
    near(result.p, p, P_VALUE, `${x} against ${y}: p`);
    assertInvariant(([a, b]) => signedRank(a!, b!), [inBlocks(x), inBlocks(y)]);
  }
});

Deno.test("signedRank() cannot go below 0.0156 at seven blocks", () => {
  const a = inBlocks([2, 3, 4, 5, 6, 7, 8.5]);
  const b = inBlocks([1, 1, 1, 1, 1, 1, 1]);
  near(signedRank(a, b).p, 2 / 128, 1e-15);
  near(signedRank(a, b).smallest_p, 2 / 128, 1e-15);
});

Deno.test("signedRank() of identical stacks is 1, and blocks are matched by number", () => {
  assert.equal(signedRank(inBlocks([5, 6]), inBlocks([5, 6])).p, 1);
  const shuffled = runValues([{ block: 2, value: 6 }, { block: 1, value: 5 }, { block: 9, value: 1 }]);
  const result = signedRank(inBlocks([5, 6]), shuffled);
  assert.equal(result.p, 1);
  assert.match(result.warnings[0]!, /incomplete blocks 9/);
});
