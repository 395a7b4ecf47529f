import { strict as assert } from "node:assert";
import { analyseBlocks } from "./analyse_blocks.ts";
import { fitBlockModel } from "./block_model.ts";
import { compareStacks } from "./compare_stacks.ts";
import { normalDraws } from "./normal_draws.ts";
import { inBlocks } from "./oracles/in_blocks.ts";
import { near } from "./oracles/near.ts";
import { blockPower } from "./power.ts";
import { seededRandom } from "./random.ts";

interface Simulated {
  readonly effect: number;
  readonly sd: number;
}

/** Six stacks in seven blocks, the first above the others by `effect`; blocks differ by 5 %. */
function experiment({ effect, sd }: Simulated, normal: () => number) {
  const blocks = Array.from({ length: 7 }, () => 0.05 * normal());
  return Array.from({ length: 6 }, (_, stack) => {
    const level = stack === 0 ? Math.log(effect) : 0;
    return inBlocks(blocks.map((block) => 20_000 * Math.exp(level + block + sd * normal())));
  });
}

Deno.test("compareStacks() calls identical stacks different in at most 5 % of experiments", () => {
  const experiments = 1_500;
  const monte_carlo = Math.sqrt(0.05 * 0.95 / experiments);
  for (const sd of [0.005, 0.05]) {
    const normal = normalDraws(seededRandom(2026));
    let alarms = 0;
    for (let i = 0; i < experiments; i++) {
      const model = fitBlockModel(experiment({ effect: 1, sd }, normal));
      if (compareStacks(model).some(({ p }) => p < 0.05)) alarms++;
    }
    near(alarms / experiments, 0.05, 3 * monte_carlo, `false alarms at ${sd}`);
  }
});

Deno.test("compareStacks() finds effects of 5 % and 10 % with the power the planner promised, and covers them", () => {
  const experiments = 600;
  for (const { effect, sd } of [{ effect: 1.05, sd: 0.02 }, { effect: 1.1, sd: 0.05 }]) {
    const normal = normalDraws(seededRandom(4));
    const promised = blockPower({ stacks: 6, blocks: 7, residual_sd: sd }, effect);
    let [found, covered] = [0, 0];
    for (let i = 0; i < experiments; i++) {
      const [first] = compareStacks(fitBlockModel(experiment({ effect, sd }, normal)));
      if (first!.p < 0.05) found++;
      if (first!.ratio.low! <= effect && effect <= first!.ratio.high!) covered++;
    }
    near(
      found / experiments,
      promised,
      3 * Math.sqrt(promised * (1 - promised) / experiments),
      `power at ${effect}`,
    );
    assert.ok(covered / experiments >= 0.95, `coverage ${covered / experiments}`);
  }
});

Deno.test("analyseBlocks() goes by the stacks' own variances where they differ, and says so", () => {
  const normal = normalDraws(seededRandom(8));
  const even = analyseBlocks(experiment({ effect: 1.05, sd: 0.02 }, normal));
  assert.equal(even.variances, "equal");
  assert.match(even.comparisons[0]!.ratio.method, /studentised range/);
  const stacks = experiment({ effect: 1.05, sd: 0.005 }, normal);
  const noisy = inBlocks(Array.from({ length: 7 }, () => 20_000 * Math.exp(0.2 * normal())));
  const uneven = analyseBlocks([...stacks.slice(1), noisy]);
  assert.equal(uneven.variances, "unequal");
  assert.ok(uneven.equal_variances!.p < 0.05);
  assert.match(uneven.comparisons[0]!.ratio.method, /unequal variances/);
});

Deno.test("analyseBlocks() compares two stacks, or two blocks, without a check of variances", () => {
  const two = analyseBlocks([inBlocks([10, 11, 12]), inBlocks([12, 13, 14])]);
  assert.equal(two.equal_variances, null);
  assert.equal(two.comparisons.length, 1);
  assert.equal(analyseBlocks([inBlocks([1, 2]), inBlocks([2, 3]), inBlocks([3, 5])]).equal_variances, null);
});
