import { strict as assert } from "node:assert";
import { near, STATISTIC } from "./oracles/near.ts";
import oracle from "./oracles/power.json" with { type: "json" };
import { blockPower, blocksForPower, detectableRatio, simulatePower } from "./power.ts";
import { checkPromise } from "./power_simulation.ts";

Deno.test("blockPower() of two stacks agrees with SciPy's noncentral t", () => {
  const cases = oracle.filter(({ stacks }) => stacks === 2);
  assert.ok(cases.length > 10);
  for (const { effect, power, error: _, ...design } of cases) {
    near(blockPower(design, effect), power, STATISTIC);
  }
});

Deno.test("blockPower() of more stacks agrees with whole experiments that SciPy judged, within their error", () => {
  const cases = oracle.filter(({ stacks }) => stacks > 2);
  assert.ok(cases.length > 30);
  const errors = cases.map(({ effect, power, error, ...design }) =>
    (blockPower(design, effect) - power) / error
  );
  assert.ok(Math.max(...errors.map(Math.abs)) < 3.5, errors.map((one) => one.toFixed(1)).join(" "));
});

Deno.test("blockPower() is what whole experiments here find, by both ways of drawing them", () => {
  for (
    const [stacks, blocks, sd, effect] of [[6, 7, 0.05, 1.1], [3, 5, 0.02, 1.05], [
      3,
      25,
      0.04,
      1.05,
    ]] as const
  ) {
    const design = { stacks, blocks, residual_sd: sd };
    const { promised, found, error } = checkPromise(design, effect, { experiments: 400, seed: 2 });
    near(found, promised, 3 * error);
    const simulated = simulatePower(design, effect, { draws: 150, seed: 6 });
    near(simulated.power, promised, 3 * simulated.error);
  }
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
