import { strict as assert } from "node:assert";
import { normalDraws } from "./normal_draws.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { inBlocks, reversed, scaled } from "./oracles/in_blocks.ts";
import { near, STATISTIC } from "./oracles/near.ts";
import { repeatabilityInterval, reproducibilityInterval } from "./prediction_interval.ts";
import { seededRandom } from "./random.ts";

Deno.test("repeatabilityInterval() agrees with SciPy's t on logs", () => {
  for (const { x, k, low, high } of oracle.prediction_interval.repeat) {
    const interval = repeatabilityInterval(inBlocks(x), { runs_averaged: k });
    near(interval.low, low, STATISTIC);
    near(interval.high, high, STATISTIC);
    near(
      repeatabilityInterval(scaled(reversed(inBlocks(x)), 1000), { runs_averaged: k }).low,
      1000 * low,
      STATISTIC,
    );
  }
});

Deno.test("reproducibilityInterval() agrees with t on group means, and with Satterthwaite's for one run", () => {
  for (const { groups, k, low, high } of oracle.prediction_interval.reproduce) {
    const interval = reproducibilityInterval(groups.map(inBlocks), { runs_averaged: k });
    near(interval.low, low, STATISTIC);
    near(interval.high, high, STATISTIC);
  }
});

Deno.test("prediction intervals hold a new number at their nominal rate", () => {
  const normal = normalDraws(seededRandom(31));
  const times = 3_000;
  const sd = { day: 0.1, run: 0.03 };
  const day = (runs: number) => {
    const level = sd.day * normal();
    return Array.from({ length: runs }, () => Math.exp(level + sd.run * normal()));
  };
  let [repeated, reproduced, narrow] = [0, 0, 0];
  for (let i = 0; i < times; i++) {
    const [held, ...runs] = day(8);
    const repeat = repeatabilityInterval(inBlocks(runs));
    if (repeat.low! <= held! && held! <= repeat.high!) repeated++;
    const [elsewhere] = day(1);
    const reproduce = reproducibilityInterval([day(4), day(4), day(4), day(4), day(4)].map(inBlocks));
    if (reproduce.low! <= elsewhere! && elsewhere! <= reproduce.high!) reproduced++;
    if (repeat.low! <= elsewhere! && elsewhere! <= repeat.high!) narrow++;
  }
  const error = 3 * Math.sqrt(0.05 * 0.95 / times);
  near(repeated / times, 0.95, error, "repeatability");
  near(reproduced / times, 0.95, error, "reproducibility");
  assert.ok(narrow / times < 0.7, "another day must fall outside what one day's runs predict");
});

Deno.test("reproducibilityInterval() of one machine needs the spread between machines from elsewhere", () => {
  const runs = inBlocks([98, 100, 101, 99, 102]);
  const alone = reproducibilityInterval([runs]);
  assert.equal(alone.low, null);
  assert.match(alone.warnings[0]!, /≥ 2 machines or days/);
  const told = reproducibilityInterval([runs], { between: { sd: 0.15, df: 20 } });
  const repeat = repeatabilityInterval(runs);
  assert.ok(told.low! < repeat.low! && told.high! > repeat.high!);
  // Almost all of the variance is 2·0.15²: two of the days it is made of, the one measured and the one printed.
  near(Math.log(told.high! / told.value), 2.086 * 0.15 * Math.SQRT2, 0.01);
});

Deno.test("prediction intervals say where one run allows none, and take equal runs as no width", () => {
  assert.equal(repeatabilityInterval(inBlocks([5])).low, null);
  const flat = repeatabilityInterval(inBlocks([5, 5, 5]));
  near(flat.low, 5, 1e-14);
  assert.match(flat.warnings[0]!, /no width/);
  assert.throws(
    () => repeatabilityInterval(inBlocks([5, 6]), { runs_averaged: 0 }),
    /at least 1: current value is 0/,
  );
});
