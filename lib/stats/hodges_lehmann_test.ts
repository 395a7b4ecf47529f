import { strict as assert } from "node:assert";
import { centre, pairedRatio, shift, unpairedRatio } from "./hodges_lehmann.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks, reversed, scaled } from "./oracles/in_blocks.ts";
import { near, STATISTIC } from "./oracles/near.ts";
import { runValues } from "./run_values.ts";

Deno.test("centre() agrees with R's wilcox.test, bounds included", () => {
  for (const { x, level, value, low, high } of oracle.hodges_lehmann.one) {
    const estimate = centre(inBlocks(x), { level });
    near(estimate.value, value, STATISTIC);
    near(estimate.low, low, STATISTIC, `${x.length} runs at ${level}: low`);
    near(estimate.high, high, STATISTIC, `${x.length} runs at ${level}: high`);
  }
});

Deno.test("shift() agrees with R's wilcox.test, bounds included", () => {
  for (const { x, y, level, value, low, high } of oracle.hodges_lehmann.two) {
    const estimate = shift(inBlocks(x), inBlocks(y), { level });
    near(estimate.value, value, STATISTIC);
    near(estimate.low, low, STATISTIC);
    near(estimate.high, high, STATISTIC);
  }
});

Deno.test("pairedRatio() is the centre of the log ratios of blocks, matched by number", () => {
  const a = inBlocks([10, 12, 11, 13, 12, 10, 14]);
  const b = inBlocks([9, 11.5, 10, 13.5, 11, 9.1, 12]);
  const logs = a.values.map((value, index) => ({ block: index, value: Math.log(value / b.values[index]!) }));
  const of_logs = centre(runValues(logs));
  const ratio = pairedRatio(a, reversed(b));
  near(Math.log(ratio.value), of_logs.value, 1e-13);
  near(Math.log(ratio.low!), of_logs.low!, 1e-13);
  near(Math.log(ratio.high!), of_logs.high!, 1e-13);
});

Deno.test("Hodges–Lehmann ratios do not notice the unit, and estimates follow it", () => {
  const [a, b] = [inBlocks([10, 12, 11, 13, 12, 10.5]), inBlocks([9, 11.5, 10, 13.5, 11, 9.1])];
  const [big_a, big_b] = [scaled(reversed(a), 1000), scaled(b, 1000)];
  near(pairedRatio(big_a, big_b).low, pairedRatio(a, b).low!, STATISTIC);
  near(unpairedRatio(big_a, big_b).high, unpairedRatio(a, b).high!, STATISTIC);
  near(centre(big_a).low, 1000 * centre(a).low!, STATISTIC);
  near(shift(big_a, big_b).value, 1000 * shift(a, b).value, STATISTIC);
});

Deno.test("Hodges–Lehmann estimates have no interval where so few runs allow none, and say what would", () => {
  assert.deepEqual(
    [1, 2, 3, 5].map((n) => centre(inBlocks([1, 2, 3, 4, 5].slice(0, n)))).map((
      { low, warnings },
    ) => [low, warnings[0]]),
    [1, 2, 3, 5].map((n) => [null, `need ≥ 6 runs for a 95 % interval, have ${n}`]),
  );
  assert.equal(centre(inBlocks([42])).value, 42);
  assert.equal(shift(inBlocks([3, 4]), inBlocks([1, 2])).low, null);
  assert.notEqual(centre(inBlocks([1, 2, 3, 4, 5, 6])).low, null);
});

Deno.test("Hodges–Lehmann estimates of equal runs have intervals without width", () => {
  const same = inBlocks([7, 7, 7, 7, 7, 7]);
  const { value, low, high } = centre(same);
  assert.deepEqual([value, low, high], [7, 7, 7]);
  assert.equal(pairedRatio(same, same).value, 1);
  assert.throws(() => centre(same, { level: 95 }), /level must be between 0 and 1: current value is 95/);
});
