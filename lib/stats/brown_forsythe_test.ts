import { strict as assert } from "node:assert";
import { brownForsythe } from "./brown_forsythe.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks } from "./oracles/in_blocks.ts";
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";
import { assertInvariant } from "./oracles/properties.ts";

Deno.test("brownForsythe() agrees with SciPy's levene(center='median'), on logs and on values", () => {
  for (const { stacks, log, raw } of oracle.brown_forsythe) {
    const on_logs = brownForsythe(stacks.map(inBlocks));
    near(on_logs.statistic, log.statistic, STATISTIC);
    near(on_logs.p, log.p, P_VALUE);
    const on_values = brownForsythe(stacks.map(inBlocks), { scale: "raw" });
    near(on_values.statistic, raw.statistic, STATISTIC);
    near(on_values.p, raw.p, P_VALUE);
    assertInvariant(brownForsythe, stacks.map(inBlocks));
    assertInvariant((runs) => brownForsythe(runs, { scale: "raw" }), stacks.map(inBlocks));
  }
});

Deno.test("brownForsythe() takes equal runs, and identical stacks, as equally noisy", () => {
  assert.equal(brownForsythe([inBlocks([4, 4, 4]), inBlocks([5, 5, 5])]).p, 1);
  assert.equal(brownForsythe([inBlocks([4, 5, 9]), inBlocks([4, 5, 9])]).p, 1);
  assert.throws(() => brownForsythe([inBlocks([4]), inBlocks([5, 6])]), /at least 2 runs: stack 0 has 1/);
});
