import { strict as assert } from "node:assert";
import { fitBlockModel } from "./block_model.ts";
import { compareStacks } from "./compare_stacks.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks, reversed, scaled } from "./oracles/in_blocks.ts";
import { near, P_VALUE, STATISTIC } from "./oracles/near.ts";
import { runValues } from "./run_values.ts";

type Row = { stack: number; block: number; value: number };

function modelOf(rows: readonly Row[]) {
  const count = 1 + Math.max(...rows.map((row) => row.stack));
  return fitBlockModel(
    Array.from({ length: count }, (_, stack) => runValues(rows.filter((row) => row.stack === stack))),
  );
}

Deno.test("compareStacks() agrees with Tukey's comparisons in statsmodels, SciPy and R", () => {
  for (const { rows, pairs, r_tukey_p } of oracle.block_model) {
    const compared = compareStacks(modelOf(rows));
    assert.equal(compared.length, pairs.length);
    compared.forEach(({ a, b, ratio, t, p }, index) => {
      const expected = pairs[index]!;
      assert.deepEqual([a, b], [expected.a, expected.b]);
      near(t, expected.t, 1e-9);
      near(Math.log(ratio.value), expected.log_ratio, STATISTIC);
      near(Math.log(ratio.low!), expected.log_ratio - expected.half_width, STATISTIC);
      near(Math.log(ratio.high!), expected.log_ratio + expected.half_width, STATISTIC);
      near(p, expected.tukey_p, P_VALUE);
    });
    // R names the pairs b−a in the same order.
    r_tukey_p?.forEach((p, index) => near(compared[index]!.p, p, P_VALUE, "R's TukeyHSD"));
  }
});

Deno.test("compareStacks() by max t gives the studentised range's p within Monte Carlo error", () => {
  const model = modelOf(oracle.block_model[2]!.rows);
  const exact = compareStacks(model);
  const drawn = compareStacks(model, { method: "max t", seed: 3 });
  exact.forEach(({ p, ratio }, index) => {
    const other = drawn[index]!;
    near(other.p, p, 4 * Math.sqrt(p * (1 - p) / 20_000) + 1e-4);
    near(Math.log(other.ratio.high!), Math.log(ratio.high!), 0.002);
  });
  assert.deepEqual(drawn, compareStacks(model, { method: "max t", seed: 3 }));
});

Deno.test("compareStacks() against a reference is sharper than all pairs", () => {
  const model = modelOf(oracle.block_model[2]!.rows);
  const all = compareStacks(model).find(({ a, b }) => a === 0 && b === 1)!;
  const one = compareStacks(model, { reference: 0 });
  assert.deepEqual(one.map(({ b }) => b), [0, 0, 0, 0, 0]);
  assert.ok(one[0]!.p < all.p);
  near(one[0]!.ratio.value, 1 / all.ratio.value, STATISTIC);
  assert.throws(() => compareStacks(model, { reference: 6 }), /from 0 to 5: current value is 6/);
});

Deno.test("compareStacks() does not notice order or unit", () => {
  const stacks = [inBlocks([10, 12, 11]), inBlocks([11, 13.5, 11.8]), inBlocks([9, 10.5, 10])];
  const before = compareStacks(fitBlockModel(stacks));
  const after = compareStacks(fitBlockModel(stacks.map((runs) => scaled(reversed(runs), 1000))));
  before.forEach(({ p, ratio }, index) => {
    near(after[index]!.p, p, P_VALUE);
    near(after[index]!.ratio.low, ratio.low!, STATISTIC);
  });
});

Deno.test("compareStacks() calls equal runs equal, and says where there is no spread", () => {
  const [same] = compareStacks(fitBlockModel([inBlocks([7, 8, 9]), inBlocks([7, 8, 9])]));
  assert.equal(same!.p, 1);
  assert.equal(same!.ratio.value, 1);
  const [steady] = compareStacks(fitBlockModel([inBlocks([7, 7]), inBlocks([8, 8])]));
  assert.equal(steady!.p, 0);
  assert.match(steady!.ratio.warnings[0]!, /no width/);
  const [single] = compareStacks(fitBlockModel([inBlocks([7]), inBlocks([8])]));
  assert.equal(single!.ratio.low, null);
  assert.equal(single!.p, 1);
});
