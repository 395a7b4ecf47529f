import { strict as assert } from "node:assert";
import { expectedExceedances, printablePercentile } from "./printable_percentile.ts";

Deno.test("printablePercentile() needs ten expected exceedances to print, a hundred to print alone", () => {
  assert.equal(printablePercentile(0.99, 999), "too_few");
  assert.equal(printablePercentile(0.99, 1_000), "with_interval");
  assert.equal(printablePercentile(0.99, 9_999), "with_interval");
  assert.equal(printablePercentile(0.99, 10_000), "print");
  assert.equal(printablePercentile(0.999, 9_999), "too_few");
  assert.equal(printablePercentile(0.5, 20), "with_interval");
  assert.equal(printablePercentile(0.01, 999), "too_few");
});

Deno.test("expectedExceedances() is free of binary rounding", () => {
  assert.equal(expectedExceedances(0.999, 10_000), 10);
  assert.equal(expectedExceedances(0.9, 100), 10);
  assert.equal(expectedExceedances(0.95, 200), 10);
});

Deno.test("printablePercentile() refuses the extremes, per cent and NaN", () => {
  for (const p of [0, 1, 99, NaN]) assert.throws(() => printablePercentile(p, 100), RangeError);
  assert.throws(() => printablePercentile(0.5, NaN), RangeError);
});
