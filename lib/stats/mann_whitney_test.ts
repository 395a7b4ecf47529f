import { strict as assert } from "node:assert";
import { mannWhitney } from "./mann_whitney.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks } from "./oracles/in_blocks.ts";
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";
import { assertInvariant } from "./oracles/properties.ts";

Deno.test("mannWhitney() agrees with SciPy's exact p, and its permutation p where runs are tied", () => {
  for (const { x, y, statistic, p } of oracle.mann_whitney.exact) {
    const result = mannWhitney(inBlocks(x), inBlocks(y));
    near(result.statistic, statistic, STATISTIC);
    near(result.p, p, P_VALUE, `${x} against ${y}: p`);
    assertInvariant(([a, b]) => mannWhitney(a!, b!), [inBlocks(x), inBlocks(y)]);
  }
});

Deno.test("mannWhitney() agrees with SciPy's asymptotic p, and goes by it above 100 runs", () => {
  for (const { x, y, statistic, p } of oracle.mann_whitney.asymptotic) {
    const result = mannWhitney(inBlocks(x), inBlocks(y), { exact: false });
    near(result.statistic, statistic, STATISTIC);
    near(result.p, p, P_VALUE);
  }
  const { x, y } = oracle.mann_whitney.asymptotic[2]!;
  assert.match(mannWhitney(inBlocks(x), inBlocks(y)).method, /normal/);
});

Deno.test("mannWhitney() states the smallest p that so few runs can give", () => {
  for (
    const { runs, smallest } of [{ runs: 1, smallest: 1 }, { runs: 2, smallest: 1 / 3 }, {
      runs: 3,
      smallest: 0.1,
    }, { runs: 7, smallest: 2 / 3432 }]
  ) {
    const low = inBlocks(Array.from({ length: runs }, (_, i) => 1 + i));
    const high = inBlocks(Array.from({ length: runs }, (_, i) => 100 + i));
    const result = mannWhitney(low, high);
    near(result.smallest_p, smallest, 1e-12);
    near(result.p, smallest, 1e-12);
  }
});

Deno.test("mannWhitney() takes all ties and identical stacks as equal", () => {
  assert.equal(mannWhitney(inBlocks([5, 5, 5]), inBlocks([5, 5])).p, 1);
  assert.equal(mannWhitney(inBlocks([5, 5, 5]), inBlocks([5, 5]), { exact: false }).p, 1);
  assert.equal(mannWhitney(inBlocks([5, 6, 7]), inBlocks([5, 6, 7])).p, 1);
  assert.throws(() => mannWhitney(inBlocks([]), inBlocks([1])), /stack 0 has 0/);
});
