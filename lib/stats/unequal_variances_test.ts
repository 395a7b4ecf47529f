import { strict as assert } from "node:assert";
import { tUpperTail } from "./distributions/student_t.ts";
import { mean, variance } from "./moments.ts";
import { normalDraws } from "./normal_draws.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks, reversed, scaled } from "./oracles/in_blocks.ts";
import { near, STATISTIC } from "./oracles/near.ts";
import { seededRandom } from "./random.ts";
import { compareUnequalStacks, stackSds } from "./unequal_variances.ts";

Deno.test("compareUnequalStacks() of two stacks is the paired t test, within Monte Carlo error", () => {
  for (const { x, y } of oracle.equivalence) {
    const differences = x.map((value, index) => Math.log(value) - Math.log(y[index]!));
    const t = mean(differences) / Math.sqrt(variance(differences) / x.length);
    const p = 2 * tUpperTail(Math.abs(t), x.length - 1);
    const [compared] = compareUnequalStacks([inBlocks(x), inBlocks(y)], { seed: 4 });
    near(compared!.t, t, STATISTIC);
    near(compared!.p, p, 4 * Math.sqrt(p * (1 - p) / 20_000) + 1e-4);
  }
});

Deno.test("compareUnequalStacks() does not notice order or unit", () => {
  const stacks = [inBlocks([10, 12, 11, 10]), inBlocks([11, 13.5, 11.8, 12]), inBlocks([9, 10.5, 15, 8])];
  const before = compareUnequalStacks(stacks, { draws: 500 });
  const after = compareUnequalStacks(stacks.map((runs) => scaled(reversed(runs), 1000)), { draws: 500 });
  before.forEach(({ p, ratio }, index) => {
    assert.equal(after[index]!.p, p);
    near(after[index]!.ratio.high, ratio.high!, STATISTIC);
  });
});

Deno.test("compareUnequalStacks() refuses fewer than three blocks and takes equal runs as equal", () => {
  const two = inBlocks([1, 2]);
  assert.throws(() => compareUnequalStacks([two, two]), /at least 3 complete blocks: current count is 2/);
  const same = inBlocks([7, 8, 9]);
  const compared = compareUnequalStacks([same, same, same], { draws: 200 });
  assert.deepEqual(compared.map(({ p }) => p), [1, 1, 1]);
});

Deno.test("stackSds() finds each stack's own spread under a common block effect", () => {
  const normal = normalDraws(seededRandom(9));
  const truth = [0.01, 0.02, 0.05, 0.02];
  const rows = Array.from({ length: 20_000 }, () => {
    const block = normal();
    return truth.map((sd) => block + sd * normal());
  });
  stackSds(rows).forEach((sd, stack) => near(sd / truth[stack]!, 1, 0.03));
});
