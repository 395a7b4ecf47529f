import { strict as assert } from "node:assert";
import { holm, holmFirstStep } from "./holm.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { near, STATISTIC } from "./oracles/near.ts";

Deno.test("holm() agrees with statsmodels and leaves its input alone", () => {
  for (const { p, adjusted } of oracle.holm) {
    const given = [...p];
    holm(given).forEach((value, index) => near(value, adjusted[index]!, STATISTIC));
    assert.deepEqual(given, p);
  }
});

Deno.test("holm() takes no p values as none, and refuses what is no probability", () => {
  assert.deepEqual(holm([]), []);
  assert.throws(() => holm([0.1, 1.2]), /between 0 and 1: current value is 1.2/);
  assert.throws(() => holm([NaN]), /between 0 and 1: current value is NaN/);
  near(holmFirstStep(15), 0.05 / 15, 1e-15);
});
