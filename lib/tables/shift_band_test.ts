import assert from "node:assert/strict";
import { shiftBand } from "lib/tables/shift_band.ts";

Deno.test("shiftBand() is Student's interval of the mean log ratio over blocks", () => {
  const ratios = [1.1, 1.2, 0.9, 1.05].map((ratio) => ({ odds: 2, ratio }));
  const logs = ratios.map(({ ratio }) => Math.log(ratio));
  const mean = logs.reduce((sum, log) => sum + log, 0) / 4;
  const se = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / 3 / 4);
  const [band] = shiftBand(ratios);
  // qt(0.975, 3), as every table of t has it: 3.182.
  assert.ok(Math.abs(Math.log(band!.low) - (mean - 3.182446305284263 * se)) < 1e-9);
  assert.ok(Math.abs(Math.log(band!.high) - (mean + 3.182446305284263 * se)) < 1e-9);
});

Deno.test("shiftBand() ends where a block does not reach, and needs two", () => {
  const ratios = [2, 10, 100].flatMap((odds) =>
    [1, 2].slice(odds === 100 ? 1 : 0).map((ratio) => ({ odds, ratio }))
  );
  assert.deepEqual(shiftBand(ratios).map(({ odds }) => odds), [2, 10]);
  assert.deepEqual(shiftBand([{ odds: 2, ratio: 1 }]), []);
});
