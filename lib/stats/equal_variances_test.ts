import { strict as assert } from "node:assert";
import { fitBlockModel } from "./block_model.ts";
import { checkEqualVariances } from "./equal_variances.ts";
import { normalDraws } from "./normal_draws.ts";
import { inBlocks, scaled } from "./oracles/in_blocks.ts";
import { seededRandom } from "./random.ts";

function experiment(sds: readonly number[], normal: () => number) {
  const blocks = Array.from({ length: 7 }, () => 0.05 * normal());
  return sds.map((sd) => inBlocks(blocks.map((block) => Math.exp(block + sd * normal()))));
}

Deno.test("checkEqualVariances() alarms at its level where variances are equal, and finds a noisy stack", () => {
  const normal = normalDraws(seededRandom(11));
  const experiments = 300;
  const alarms = (sds: readonly number[]) => {
    let count = 0;
    for (let i = 0; i < experiments; i++) {
      const model = fitBlockModel(experiment(sds, normal));
      if (checkEqualVariances(model, { draws: 99, seed: i }).p <= 0.05) count++;
    }
    return count / experiments;
  };
  const level = alarms([0.02, 0.02, 0.02, 0.02, 0.02]);
  assert.ok(Math.abs(level - 0.05) < 3 * Math.sqrt(0.05 * 0.95 / experiments), `level ${level}`);
  assert.ok(alarms([0.01, 0.01, 0.01, 0.01, 0.06]) > 0.8);
});

Deno.test("checkEqualVariances() does not notice the unit and takes no spread as equal", () => {
  const stacks = experiment([0.01, 0.02, 0.03], normalDraws(seededRandom(2)));
  const before = checkEqualVariances(fitBlockModel(stacks), { draws: 200 });
  const after = checkEqualVariances(fitBlockModel(stacks.map((runs) => scaled(runs, 1000))), { draws: 200 });
  assert.equal(after.p, before.p);
  const flat = inBlocks([5, 5, 5]);
  assert.equal(checkEqualVariances(fitBlockModel([flat, flat, flat]), { draws: 20 }).p, 1);
});

Deno.test("checkEqualVariances() refuses two stacks and two blocks", () => {
  const [a, b, c] = [inBlocks([1, 2]), inBlocks([2, 3]), inBlocks([3, 5])];
  assert.throws(() => checkEqualVariances(fitBlockModel([a, b, c])), /at least 3 blocks and 3 stacks/);
});
