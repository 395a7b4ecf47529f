import { strict as assert } from "node:assert";
import { near } from "./oracles/near.ts";
import { cholesky, inverse } from "./symmetric_matrix.ts";

Deno.test("inverse() times the matrix is the identity", () => {
  const m = [[4, 1, -2], [1, 3, 0.5], [-2, 0.5, 5]];
  const inverted = inverse(m)!;
  m.forEach((row, i) =>
    inverted.forEach((_, j) => {
      const entry = row.reduce((sum, value, k) => sum + value * inverted[k]![j]!, 0);
      near(entry, i === j ? 1 : 0, 1e-14);
    })
  );
});

Deno.test("cholesky() says null where a matrix is not positive definite", () => {
  assert.equal(cholesky([[1, 1], [1, 1]]), null);
  assert.deepEqual(cholesky([[4, 2], [2, 10]]), [[2], [1, 3]]);
});
