import { strict as assert } from "node:assert";
import { cliffsDelta } from "./cliffs_delta.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks, reversed, scaled } from "./oracles/in_blocks.ts";
import { near, STATISTIC } from "./oracles/near.ts";

Deno.test("cliffsDelta() agrees with SciPy's U and Newcombe's interval solved by brentq", () => {
  for (const { x, y, delta, low, high } of oracle.cliffs_delta) {
    const estimate = cliffsDelta(inBlocks(x), inBlocks(y));
    near(estimate.value, delta, STATISTIC);
    near(estimate.low, low, STATISTIC);
    near(estimate.high, high, STATISTIC);
    const again = cliffsDelta(scaled(reversed(inBlocks(x)), 1000), scaled(inBlocks(y), 1000));
    assert.deepEqual([again.value, again.low], [estimate.value, estimate.low]);
  }
});

Deno.test("cliffsDelta() keeps an interval where stacks do not overlap, and is 0 for identical ones", () => {
  const apart = cliffsDelta(inBlocks([4, 5, 6]), inBlocks([1, 2, 3]));
  assert.deepEqual([apart.value, apart.high], [1, 1]);
  assert.ok(apart.low! < 0.9);
  assert.equal(cliffsDelta(inBlocks([4, 5]), inBlocks([4, 5])).value, 0);
  assert.equal(cliffsDelta(inBlocks([4, 4]), inBlocks([4])).value, 0);
});
