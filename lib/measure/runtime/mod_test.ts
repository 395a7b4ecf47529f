import assert from "node:assert/strict";
import { runtimeOf } from "lib/measure/runtime/mod.ts";

Deno.test({
  name: "runtimeOf() tells of this very process that it is V8",
  ignore: Deno.build.os !== "linux",
  fn() {
    const told = runtimeOf([Deno.pid]);
    assert.ok(told.includes(`V8 ${Deno.version.v8.split("-")[0]} collector`), told.join(", "));
  },
});

Deno.test("runtimeOf() tells nothing of a process that is gone", () => {
  assert.deepEqual(runtimeOf([2 ** 30]), []);
});
