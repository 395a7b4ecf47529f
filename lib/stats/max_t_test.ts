import { strict as assert } from "node:assert";
import { drawMaxT, pairsOf } from "./max_t.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { near } from "./oracles/near.ts";

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => i === j ? 1 : 0));
}

Deno.test("drawMaxT() agrees with Dunnett's distribution by quadrature, within Monte Carlo error", () => {
  for (const { c, comparisons, df, p } of oracle.dunnett) {
    const pairs = pairsOf(comparisons + 1, 0);
    const draws = 40_000;
    const drawn = drawMaxT({ covariance: identity(comparisons + 1), df, pairs }, { draws, seed: 7 });
    near(drawn.p(c).p, p, 4 * Math.sqrt(p * (1 - p) / draws), `${comparisons} comparisons, ${df} df`);
    near(drawn.p(drawn.critical(1 - p)).p, p, 2 / draws);
  }
});

Deno.test("drawMaxT() never gives p = 0 and repeats itself for a seed", () => {
  const family = { covariance: identity(3), df: 5, pairs: pairsOf(3) };
  const drawn = drawMaxT(family, { draws: 500, seed: 1 });
  assert.equal(drawn.p(1e9).p, 1 / 501);
  assert.equal(drawn.critical(0.9), drawMaxT(family, { draws: 500, seed: 1 }).critical(0.9));
  assert.notEqual(drawn.critical(0.9), drawMaxT(family, { draws: 500, seed: 2 }).critical(0.9));
});

Deno.test("pairsOf() names every pair once, or all against one", () => {
  assert.deepEqual(pairsOf(3), [[0, 1], [0, 2], [1, 2]]);
  assert.deepEqual(pairsOf(3, 1), [[0, 1], [2, 1]]);
});
