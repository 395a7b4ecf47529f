import assert from "node:assert/strict";
import { until } from "lib/testing/until.ts";

Deno.test("until() returns the first value that is there, zero and empty ones too", async () => {
  let looks = 0;
  assert.equal(await until(() => ++looks === 3 && looks, "the third look"), 3);
  assert.equal(looks, 3);
  assert.equal(await until(() => 0, "a number"), 0);
  assert.equal(await until(() => "", "a text"), "");
});
