import { strict as assert } from "node:assert";
import { logGamma } from "./distributions/log_gamma.ts";
import { near } from "./oracles/near.ts";
import { sdNodes } from "./sd_nodes.ts";

Deno.test("sdNodes() integrate moments of an estimated standard deviation", () => {
  for (const df of [1, 2, 5, 30, 402, 10_000]) {
    const moment = (power: number) =>
      sdNodes(df).reduce((sum, { sd, weight }) => sum + weight * sd ** power, 0);
    near(moment(0), 1, 1e-13);
    near(moment(2), 1, 1e-12, `${df} df: mean square`);
    near(moment(4), 1 + 2 / df, 1e-12, `${df} df: fourth moment`);
    near(moment(1), Math.sqrt(2 / df) * Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)), 1e-11);
  }
  assert.deepEqual(sdNodes(Infinity), [{ sd: 1, weight: 1 }]);
  assert.throws(() => sdNodes(NaN), /df must be above 0: current value is NaN/);
});
