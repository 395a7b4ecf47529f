import { strict as assert } from "node:assert";
import { equivalence, twoOneSided } from "./equivalence.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks, reversed, scaled } from "./oracles/in_blocks.ts";
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";

Deno.test("equivalence() agrees with statsmodels' ttost_paired on logs", () => {
  for (const { x, y, p, low, high } of oracle.equivalence) {
    const result = equivalence(inBlocks(x), inBlocks(y));
    near(result.p, p, P_VALUE);
    near(result.ratio.low, low, STATISTIC);
    near(result.ratio.high, high, STATISTIC);
    assert.equal(result.equivalent, low > 1 / 1.05 && high < 1.05);
    near(equivalence(scaled(reversed(inBlocks(x)), 1000), scaled(inBlocks(y), 1000)).p, result.p, P_VALUE);
  }
});

Deno.test("equivalence() takes identical stacks as the same, and refuses one block or a margin of nothing", () => {
  const runs = inBlocks([3, 4, 5]);
  const same = equivalence(runs, runs);
  assert.deepEqual([same.p, same.equivalent, same.ratio.value], [0, true, 1]);
  assert.throws(() => equivalence(inBlocks([3]), inBlocks([4])), /at least 2 blocks: current count is 1/);
  assert.throws(
    () => twoOneSided({ log_ratio: 0, se: 1, df: 3 }, { margin: 0.05 }),
    /above 1: current value is 0.05/,
  );
});
