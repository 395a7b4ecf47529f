import { strict as assert } from "node:assert";
import { mean, median, squares, variance } from "./moments.ts";

Deno.test("squares() of equal values is 0, whatever rounding does to their mean", () => {
  assert.notEqual(mean([0.1, 0.1, 0.1]), 0.1);
  assert.equal(squares([0.1, 0.1, 0.1]), 0);
  assert.equal(squares([1, 2, 3]), 2);
  assert.equal(squares([1e6, 1e6 + 1e-6]) > 0, true);
});

Deno.test("median() takes the middle, or the mean of two, and leaves its input alone", () => {
  const values = [9, 1, 5, 3];
  assert.equal(median(values), 4);
  assert.equal(median([9, 1, 5]), 5);
  assert.deepEqual(values, [9, 1, 5, 3]);
  assert.ok(Number.isNaN(variance([1])));
});
