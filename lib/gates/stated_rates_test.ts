import assert from "node:assert/strict";
import { GATES } from "lib/gates/mod.ts";
import { STATED_RATES } from "lib/gates/stated_rates.ts";

Deno.test("every gate states its rate of false alarms, and nothing else does", () => {
  assert.deepEqual(Object.keys(STATED_RATES), GATES.map(({ gate }) => gate));
});

Deno.test("stated rates are counts of runs", () => {
  for (const [gate, { kind, warned, of }] of Object.entries(STATED_RATES)) {
    assert.ok(warned === null ? of === 0 : Number.isInteger(warned) && warned <= of && of > 0, gate);
    if (kind === "given" || kind === "figure") assert.equal(warned, 0, gate);
  }
});
