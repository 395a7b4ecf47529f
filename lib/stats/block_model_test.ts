import { strict as assert } from "node:assert";
import { fitBlockModel } from "./block_model.ts";
import { contrastSd } from "./max_t.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks, reversed, scaled } from "./oracles/in_blocks.ts";
import { near, STATISTIC } from "./oracles/near.ts";
import { runValues } from "./run_values.ts";

type Row = { stack: number; block: number; value: number };

function stacksOf(rows: readonly Row[]) {
  const count = 1 + Math.max(...rows.map((row) => row.stack));
  return Array.from({ length: count }, (_, stack) => runValues(rows.filter((row) => row.stack === stack)));
}

Deno.test("fitBlockModel() agrees with least squares in statsmodels, with and without missing runs", () => {
  for (const { rows, df, residual_sd, residuals, pairs } of oracle.block_model) {
    const model = fitBlockModel(stacksOf(rows));
    assert.equal(model.df, df);
    near(model.residual_sd, residual_sd, STATISTIC);
    for (const { a, b, log_ratio, se } of pairs) {
      near(model.effects[a]! - model.effects[b]!, log_ratio, STATISTIC);
      near(model.residual_sd * contrastSd(model.unscaled_covariance, [a, b]), se, STATISTIC);
    }
    rows.forEach(({ stack, block }, index) => {
      const own = model.residuals.find((residual) => residual.stack === stack && residual.block === block)!;
      near(own.value, residuals[index]!, STATISTIC);
    });
  }
});

Deno.test("fitBlockModel() does not notice order or unit, and blocks may shift as they like", () => {
  const stacks = [inBlocks([10, 12, 11]), inBlocks([11, 13.5, 11.8])];
  const model = fitBlockModel(stacks);
  const other = fitBlockModel(stacks.map((runs) => scaled(reversed(runs), 1000)));
  const shifted = fitBlockModel(
    stacks.map((runs) =>
      runValues(
        runs.values.map((value, index) => ({ block: runs.blocks[index]!, value: value * (index + 1) })),
      )
    ),
  );
  for (const again of [other, shifted]) {
    near(again.effects[0]!, model.effects[0]!, 1e-14);
    near(again.residual_sd, model.residual_sd, 1e-14);
  }
});

Deno.test("fitBlockModel() takes equal runs as no spread, and one block as none to be seen", () => {
  const equal = fitBlockModel([inBlocks([7, 7, 7]), inBlocks([7, 7, 7])]);
  assert.equal(equal.residual_sd, 0);
  const single = fitBlockModel([inBlocks([7]), inBlocks([8])]);
  assert.equal(single.df, 0);
  assert.ok(Number.isNaN(single.residual_sd));
  assert.match(single.warnings[0]!, /two complete blocks/);
  near(single.effects[1]! - single.effects[0]!, Math.log(8 / 7), 1e-15);
});

Deno.test("fitBlockModel() refuses one stack, values that are not above 0 and blocks that tie nothing together", () => {
  assert.throws(() => fitBlockModel([inBlocks([1, 2])]), /at least 2 stacks: current count is 1/);
  assert.throws(
    () => fitBlockModel([inBlocks([1, 2]), inBlocks([1, -2])]),
    /above 0: current value is -2 in block 2/,
  );
  const apart = [[1, 2], [3, 4]].map((blocks) => runValues(blocks.map((block) => ({ block, value: block }))));
  assert.throws(() => fitBlockModel(apart), /tie all stacks together/);
});
