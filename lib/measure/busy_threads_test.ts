import assert from "node:assert/strict";
import { busyThreads, threadTimes } from "lib/measure/busy_threads.ts";

Deno.test("busyThreads() names those that did at least a quarter of the busiest one's work", () => {
  const before = new Map([["1/1", 100], ["1/2", 0], ["1/3", 50]]);
  const after = new Map([["1/1", 1100], ["1/2", 600], ["1/3", 60], ["1/4", 250]]);
  assert.deepEqual(busyThreads(before, after), ["1/1", "1/2", "1/4"]);
});

Deno.test("busyThreads() is null where nothing was read", () => {
  assert.equal(busyThreads(new Map(), new Map()), null);
});

Deno.test({
  name: "threadTimes() grows by the work that a process does",
  ignore: Deno.build.os !== "linux",
  fn() {
    const all = () => [...threadTimes([Deno.pid]).values()].reduce((a, b) => a + b, 0);
    const before = all();
    for (let sum = 0; sum < 3e7; sum += Math.sqrt(4) / 2) { /* work */ }
    assert.ok(all() > before);
  },
});
