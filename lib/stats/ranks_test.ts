import { strict as assert } from "node:assert";
import { midRanks, tieTerm } from "./ranks.ts";

Deno.test("midRanks() shares the ranks of equals and leaves its input alone", () => {
  const values = [30, 10, 20, 10, 30, 30];
  assert.deepEqual(midRanks(values), { ranks: [5, 1.5, 3, 1.5, 5, 5], ties: [2, 3] });
  assert.deepEqual(values, [30, 10, 20, 10, 30, 30]);
  assert.deepEqual(midRanks([7]), { ranks: [1], ties: [] });
  assert.equal(tieTerm([2, 3]), 6 + 24);
});

Deno.test("midRanks() with a tolerance ties what differs by rounding only", () => {
  const third = Math.log(3000) - Math.log(1000);
  assert.notEqual(third, Math.log(3));
  assert.deepEqual(midRanks([third, Math.log(3), 2], { tolerance: 1e-12 }).ranks, [1.5, 1.5, 3]);
});
