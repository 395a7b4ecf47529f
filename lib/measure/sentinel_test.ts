import assert from "node:assert/strict";
import { sentinelNsPerUnit } from "lib/measure/sentinel.ts";
import { compute } from "lib/measure/sentinel_kernel.ts";

Deno.test("compute() does the same work every time, and more of it for more units", () => {
  assert.equal(compute(50), compute(50));
  assert.notEqual(compute(50), compute(51));
});

Deno.test("sentinelNsPerUnit() reads a time for a thousand dependent steps that a real core can have", async () => {
  const ns = await sentinelNsPerUnit();
  assert.ok(ns > 100 && ns < 1e6, `${ns} ns`); // 0.1 ns to 1 µs a step
});
