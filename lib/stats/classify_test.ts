import { strict as assert } from "node:assert";
import { classify, type SteadyClass } from "./classify.ts";
import { normalQuantile } from "./distributions/normal.ts";
import { hampelCleaned } from "./hampel.ts";
import { seededRandom } from "./random.ts";

/** 120 windows of a level over the run's time from 0 to 1, with 3 % noise. */
function latencies(level: (at: number) => number, { seed = 1, noise = 0.03 } = {}): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from(
    { length: 120 },
    (_, index) => level(index / 120) * Math.exp(noise * normalQuantile(random.next() || 0.5)),
  );
}

const CASES: Readonly<Record<SteadyClass, (at: number) => number>> = {
  flat: () => 2,
  warm_up: (at) => at < 1 / 6 ? 3 : 2,
  slowdown: (at) => at < 0.4 ? 2 : 2.6,
  no_steady_state: (at) => at < 0.85 ? 2 : 3,
  cyclic: (at) => Math.floor(at * 6) % 2 === 0 ? 2 : 3,
};

for (const [expected, level] of Object.entries(CASES)) {
  Deno.test(`classify() calls a series ${expected} whatever its noise and unit`, () => {
    for (let seed = 0; seed < 20; seed++) {
      const series = latencies(level, { seed });
      assert.equal(classify(series, { better: "lower" }).class, expected);
      assert.equal(classify(series.map((value) => value * 1000), { better: "lower" }).class, expected);
      assert.equal(classify(series.map((value) => 1 / value), { better: "higher" }).class, expected);
    }
  });
}

Deno.test("classify() finds where the steady state starts", () => {
  assert.equal(classify(latencies(CASES.flat), { better: "lower" }).steady_from, 0);
  assert.equal(classify(latencies(CASES.no_steady_state), { better: "lower" }).steady_from, null);
  let near = 0;
  for (let seed = 0; seed < 50; seed++) {
    const { steady_from } = classify(latencies(CASES.warm_up, { seed }), { better: "lower" });
    if (Math.abs(steady_from as number - 20) <= 4) near++;
  }
  assert.ok(near >= 48, String(near));
});

Deno.test("classify() calls hardly any flat noisy series anything else", () => {
  let wrong = 0;
  let late = 0;
  for (let seed = 1000; seed < 1200; seed++) {
    const found = classify(latencies(CASES.flat, { seed }), { better: "lower" });
    if (found.class !== "flat") wrong++;
    if (found.steady_from !== 0) late++;
  }
  assert.ok(wrong <= 2, String(wrong));
  assert.ok(late <= 2, String(late));
});

Deno.test("classify() lets a single stall pass and does not touch the series", () => {
  const series = latencies(CASES.flat);
  series[60] = 200;
  const before = series.slice();
  assert.equal(classify(series, { better: "lower" }).class, "flat");
  assert.deepEqual(series, before);
});

Deno.test("classify() takes a level that differs by less than asked for none", () => {
  const series = latencies((at) => at < 0.5 ? 1 : 1.05, { noise: 0.002 });
  assert.equal(classify(series, { better: "lower" }).class, "slowdown");
  assert.equal(classify(series, { better: "lower", least_difference: 0.1 }).class, "flat");
});

Deno.test("classify() takes constants and short series for flat, refuses what has no logarithm", () => {
  for (const n of [1, 2, 3, 30]) {
    const { class: found, steady_from } = classify(new Float64Array(n).fill(4), { better: "lower" });
    assert.deepEqual([found, steady_from], ["flat", 0]);
  }
  assert.throws(() => classify([], { better: "lower" }), RangeError);
  assert.throws(() => classify([1, NaN], { better: "lower" }), RangeError);
  assert.throws(() => classify([1, 0], { better: "lower" }), RangeError);
});

Deno.test("hampelCleaned() replaces a lone outlier by its neighbours' median and keeps a step", () => {
  const lone = Float64Array.of(1, 2, 1, 2, 1, 90, 1, 2, 1, 2, 1);
  assert.equal(hampelCleaned(lone)[5], 1);
  assert.equal(lone[5], 90);
  const step = Float64Array.from({ length: 40 }, (_, index) => (index < 20 ? 1 : 5) + (index % 3) / 10);
  assert.deepEqual(hampelCleaned(step), step);
  assert.throws(() => hampelCleaned([1, NaN]), RangeError);
});
