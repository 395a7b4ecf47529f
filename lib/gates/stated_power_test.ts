import assert from "node:assert/strict";
import { GATES } from "lib/gates/mod.ts";
import { STATED_POWER } from "lib/gates/stated_power.ts";

/** Their defects cannot be imposed on a recording, or they never warn. */
const WITHOUT = ["run_end", "canaries", "server_cpu_per_request"];

Deno.test("every gate has its place for measured power, and nothing else does", () => {
  assert.deepEqual(Object.keys(STATED_POWER), GATES.map(({ gate }) => gate));
  for (const gate of WITHOUT) assert.deepEqual(STATED_POWER[gate], []);
});

Deno.test("stated powers are counts of runs", () => {
  for (const { defect, named, of } of Object.values(STATED_POWER).flat()) {
    assert.ok(Number.isInteger(named) && Number.isInteger(of) && named >= 0 && named <= of && of > 0, defect);
  }
});
