import assert from "node:assert/strict";
import { clopperPearson } from "lib/stats/clopper_pearson.ts";
import { binomialCdf } from "lib/stats/distributions/binomial.ts";

Deno.test("clopperPearson() ends where a tail of the binomial holds 2.5 %", () => {
  for (const [k, n] of [[1, 20], [3, 60], [30, 60], [59, 60]] as const) {
    const { low, high } = clopperPearson(k, n);
    const reaches = 1 - binomialCdf(k - 1, { n, p: low });
    assert.ok(Math.abs(reaches - 0.025) < 1e-9);
    assert.ok(Math.abs(binomialCdf(k, { n, p: high }) - 0.025) < 1e-9);
  }
});

Deno.test("clopperPearson() has the closed form at the ends: 0 of 20 still allows 16.8 %", () => {
  assert.equal(clopperPearson(0, 20).low, 0);
  assert.ok(Math.abs(clopperPearson(0, 20).high - (1 - 0.025 ** (1 / 20))) < 1e-12);
  assert.ok(Math.abs(clopperPearson(20, 20).low - 0.025 ** (1 / 20)) < 1e-12);
  assert.equal(clopperPearson(20, 20).high, 1);
});

Deno.test("clopperPearson() refuses what is no share", () => {
  assert.throws(() => clopperPearson(3, 2), /they are 3 and 2/);
  assert.throws(() => clopperPearson(0, 0), /at least 1/);
});
