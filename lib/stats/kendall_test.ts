import { strict as assert } from "node:assert";
import { kendall } from "./kendall.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";

Deno.test("kendall() agrees with SciPy's exact p, and with brute force where values are tied", () => {
  for (const { x, y, statistic, p, ...rest } of oracle.kendall.exact) {
    const result = kendall(x, y);
    near(result.statistic, statistic, STATISTIC);
    near(result.p, p, P_VALUE, `${x} against ${y}: p`);
    if (rest.smallest_p !== undefined) near(result.smallest_p, rest.smallest_p, P_VALUE);
  }
});

Deno.test("kendall() agrees with SciPy's asymptotic p where many values are tied", () => {
  for (const { x, y, statistic, p } of oracle.kendall.asymptotic) {
    const result = kendall(x, y);
    near(result.statistic, statistic, STATISTIC);
    near(result.p, p, P_VALUE);
    assert.equal(result.smallest_p, null);
  }
});

Deno.test("kendall() states the smallest p that so few items can give", () => {
  const items = (n: number) => Array.from({ length: n }, (_, index) => index);
  for (const [n, smallest] of [[4, 2 / 24], [5, 2 / 120], [6, 2 / 720], [9, 2 / 362_880]] as const) {
    near(kendall(items(n), items(n)).p, smallest, 1e-15);
    near(kendall(items(n), [...items(n)].reverse()).smallest_p, smallest, 1e-15);
  }
});

Deno.test("kendall() does not notice order or unit, nor changes its input", () => {
  const [x, y] = [[6400, 5333, 4571, 4000, 3556], [9, 8, 8.5, 6, 5]];
  const result = kendall(x, y);
  assert.equal(kendall([...x].reverse(), [...y].reverse()).p, result.p);
  assert.equal(kendall(x.map((value) => value * 1000), y).p, result.p);
  assert.deepEqual([x, y], [[6400, 5333, 4571, 4000, 3556], [9, 8, 8.5, 6, 5]]);
});

Deno.test("kendall() says where a column is all ties, and refuses NaN and unequal columns", () => {
  const flat = kendall([1, 1, 1], [1, 2, 3]);
  assert.ok(Number.isNaN(flat.statistic));
  assert.equal(flat.p, 1);
  assert.throws(() => kendall([1, NaN], [1, 2]), /NaN/);
  assert.throws(() => kendall([1, 2, 3], [1, 2]), /current lengths are 3 and 2/);
  assert.throws(() => kendall([1], [1]), /at least 2/);
});
