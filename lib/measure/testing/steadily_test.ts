import assert from "node:assert/strict";
import { steadily } from "lib/measure/testing/steadily.ts";

function standStill(): void {
  for (const end = performance.now() + 100; performance.now() < end;);
}

Deno.test("steadily() runs a test again that failed while the process stood still", async () => {
  let tries = 0;
  await steadily(async () => {
    await Promise.resolve();
    if (++tries < 3) standStill();
    assert.equal(tries, 3);
  });
  assert.equal(tries, 3);
});

Deno.test("steadily() gives up after five times", async () => {
  let tries = 0;
  const always = async () => {
    await Promise.resolve();
    tries++;
    standStill();
    assert.fail("too late");
  };
  await assert.rejects(steadily(always), /too late/);
  assert.equal(tries, 5);
});

Deno.test("steadily() lets an error that is no assertion through at once", async () => {
  let tries = 0;
  const broken = () => {
    tries++;
    standStill();
    return Promise.reject(new TypeError("broken"));
  };
  await assert.rejects(steadily(broken), TypeError);
  assert.equal(tries, 1);
});
