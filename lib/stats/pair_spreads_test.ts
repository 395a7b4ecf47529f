import { strict as assert } from "node:assert";
import { fitBlockModel } from "./block_model.ts";
import { moderatedDifferences } from "./compare_moderated.ts";
import { pairsOf } from "./max_t.ts";
import { mean } from "./moments.ts";
import { normalDraws } from "./normal_draws.ts";
import { inBlocks } from "./oracles/in_blocks.ts";
import { near } from "./oracles/near.ts";
import { pairSpreads, residualDraws } from "./pair_spreads.ts";
import { seededRandom } from "./random.ts";

Deno.test("pairSpreads() is what the analysis itself makes of the same runs", () => {
  const normal = normalDraws(seededRandom(5));
  for (const [stacks, blocks] of [[3, 7], [6, 7], [3, 3], [4, 2], [5, 20]] as const) {
    const logs = Array.from({ length: stacks }, () => Array.from({ length: blocks }, normal));
    const analysed = moderatedDifferences(fitBlockModel(logs.map((row) => inBlocks(row.map(Math.exp)))));
    const pairs = pairsOf(stacks);
    const spreads = pairSpreads(logs.map((row) => Float64Array.from(row, (x) => x - mean(row))), blocks);
    assert.equal(spreads.length, stacks);
    spreads.forEach(({ se, df }, a) => {
      const b = (a + 1) % stacks;
      const found = analysed[pairs.findIndex(([x, y]) => x === Math.min(a, b) && y === Math.max(a, b))]!;
      near(se, found.se, 1e-5);
      near(df, found.df, 1e-4);
    });
  }
});

Deno.test("residualDraws() have the squares and products of rows of normals, turned or not", () => {
  for (const blocks of [4, 9]) {
    const draw = residualDraws({ stacks: 4, blocks }, seededRandom(3));
    const [squares, products]: [number[], number[]] = [[], []];
    for (let i = 0; i < 4_000; i++) {
      const rows = draw();
      squares.push(...rows.map((row) => row.reduce((sum, x) => sum + x * x, 0)));
      products.push(rows[1]!.reduce((sum, x, j) => sum + x * rows[3]![j]!, 0));
    }
    near(mean(squares), blocks - 1, 0.1);
    near(mean(products), 0, 0.2);
    near(mean(products.map((x) => x * x)), blocks - 1, 0.6);
  }
});
