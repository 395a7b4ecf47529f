import { strict as assert } from "node:assert";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { near, STATISTIC } from "./oracles/near.ts";
import { blockPower, blocksForPower, detectableRatio, simulatePower } from "./power.ts";

Deno.test("blockPower() agrees with SciPy's noncentral t at the studentised range's critical value", () => {
  for (const { effect, power, ...design } of oracle.power.power) {
    near(blockPower(design, effect), power, STATISTIC);
  }
});

Deno.test("blockPower() of six stacks in seven blocks at 2 % spread and a 5 % effect is 0.87, as simulated", () => {
  const design = { stacks: 6, blocks: 7, residual_sd: 0.02 };
  near(blockPower(design, 1.05), 0.87, 0.01);
  const simulated = simulatePower(design, 1.05, { draws: 500, seed: 6 });
  near(simulated.power, blockPower(design, 1.05), 3 * simulated.error);
  const against_one = blockPower({ ...design, family: "reference" }, 1.05);
  assert.ok(against_one > blockPower(design, 1.05));
});

Deno.test("blocksForPower() is the least that suffices, and null where nothing allowed does", () => {
  const design = { stacks: 6, residual_sd: 0.02 };
  const blocks = blocksForPower(design, 1.05, { power: 0.9 })!;
  assert.ok(blockPower({ ...design, blocks }, 1.05) >= 0.9);
  assert.ok(blockPower({ ...design, blocks: blocks - 1 }, 1.05) < 0.9);
  assert.equal(blocksForPower(design, 1.001, { at_most: 20 }), null);
  assert.equal(blocksForPower(design, 2), 2);
});

Deno.test("detectableRatio() is the effect that has the power asked for", () => {
  const design = { stacks: 4, blocks: 6, residual_sd: 0.03 };
  near(blockPower(design, detectableRatio(design, { power: 0.8 })), 0.8, 1e-9);
});

Deno.test("blockPower() refuses designs that are none", () => {
  const design = { stacks: 6, blocks: 7, residual_sd: 0.02 };
  assert.throws(
    () => blockPower({ ...design, blocks: 1 }, 1.05),
    /blocks must be a whole number of at least 2: current value is 1/,
  );
  assert.throws(() => blockPower({ ...design, residual_sd: NaN }, 1.05), /residual_sd must be above 0/);
  assert.throws(() => blockPower(design, 0), /effect must be a ratio above 0/);
  assert.throws(() => blockPower({ ...design, level: 95 }, 1.05), /level must be between 0 and 1/);
});
