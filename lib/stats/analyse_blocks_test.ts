import { strict as assert } from "node:assert";
import { analyseBlocks } from "./analyse_blocks.ts";
import { METHODS, simulate } from "./analyse_blocks_simulation.ts";
import { fitBlockModel } from "./block_model.ts";
import { moderatedDifferences } from "./compare_moderated.ts";
import { normalDraws } from "./normal_draws.ts";
import { inBlocks } from "./oracles/in_blocks.ts";
import { near } from "./oracles/near.ts";
import { blockPower } from "./power.ts";
import { seededRandom } from "./random.ts";

const EXPERIMENTS = 300;

function error(share: number): number {
  return Math.sqrt(share * (1 - share) / EXPERIMENTS);
}

// What two thousand experiments of each design say is printed by analyse_blocks_simulation.ts.
Deno.test("analyseBlocks() calls identical stacks different in at most 5 % of experiments, equal spreads or not", () => {
  for (
    const sds of [Array(6).fill(0.02), [0.005, 0.01, 0.02, 0.03, 0.04, 0.05], [...Array(5).fill(0.01), 0.03]]
  ) {
    const { any } = simulate(METHODS.moderated, { sds, blocks: 7 }, { experiments: EXPERIMENTS, seed: 4 });
    assert.ok(any / EXPERIMENTS < 0.05 + 3 * error(0.05), `${any} of ${EXPERIMENTS}`);
  }
});

Deno.test("analyseBlocks() finds 5 % and 10 % with the power the planner promised, and covers them", () => {
  for (const { effect, sd } of [{ effect: 1.05, sd: 0.02 }, { effect: 1.1, sd: 0.05 }]) {
    const promised = blockPower({ stacks: 6, blocks: 7, residual_sd: sd }, effect);
    const drawn = { sds: Array(6).fill(sd), blocks: 7, effect };
    const { first, covered } = simulate(METHODS.moderated, drawn, { experiments: EXPERIMENTS, seed: 4 });
    near(first / EXPERIMENTS, promised, 3 * error(promised), `power at ${effect}`);
    assert.ok(covered / EXPERIMENTS >= 0.95, `coverage ${covered / EXPERIMENTS}`);
  }
});

Deno.test("analyseBlocks() judges as the simulation does", () => {
  const normal = normalDraws(seededRandom(8));
  const stacks = [0.01, 0.02, 0.05].map((sd) =>
    inBlocks(Array.from({ length: 7 }, () => Math.exp(sd * normal())))
  );
  const simulated = moderatedDifferences(fitBlockModel(stacks));
  const { comparisons, variances } = analyseBlocks(stacks);
  assert.equal(variances, "moderated");
  comparisons.forEach(({ se, df, ratio, p }, i) => {
    assert.deepEqual([se, df], [simulated[i]!.se, simulated[i]!.df]);
    assert.match(ratio.method, /moderated variances, studentised range/);
    assert.equal(p < 0.05, ratio.low! > 1 || ratio.high! < 1);
  });
});

Deno.test("analyseBlocks() tells of unequal spreads, and can be spared to", () => {
  const normal = normalDraws(seededRandom(8));
  const draw = (sd: number) => inBlocks(Array.from({ length: 7 }, () => Math.exp(sd * normal())));
  const stacks = [0.005, 0.005, 0.005, 0.005, 0.005, 0.2].map(draw);
  assert.ok(analyseBlocks(stacks).equal_variances!.p < 0.05);
  assert.equal(analyseBlocks(stacks, { check: false }).equal_variances, null);
});

Deno.test("analyseBlocks() compares two stacks, or two blocks, without a check of variances", () => {
  const two = analyseBlocks([inBlocks([10, 11, 12]), inBlocks([12, 13, 14])]);
  assert.deepEqual([two.equal_variances, two.variances, two.comparisons.length], [null, "equal", 1]);
  assert.equal(analyseBlocks([inBlocks([1, 2]), inBlocks([2, 3]), inBlocks([3, 5])]).equal_variances, null);
});

Deno.test("analyseBlocks() of runs that do not vary, or of one block, leaves nothing undefined", () => {
  const flat = inBlocks([7, 7, 7]);
  const equal = analyseBlocks([flat, flat, flat]);
  assert.deepEqual(equal.comparisons.map(({ p }) => p), [1, 1, 1]);
  const once = analyseBlocks([inBlocks([1]), inBlocks([2]), inBlocks([3])]);
  assert.deepEqual(once.comparisons.map(({ ratio }) => ratio.low), [null, null, null]);
});
