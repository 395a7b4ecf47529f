import { strict as assert } from "node:assert";
import { censoredQuantile } from "./censored_quantile.ts";
import { quantile } from "./quantile.ts";
import { seededRandom } from "./random.ts";

Deno.test("censoredQuantile() counts timeouts in the denominator and says where it is only a bound", () => {
  const observed = Array.from({ length: 98 }, (_, index) => index + 1);
  assert.deepEqual(censoredQuantile(observed, [2000, 2000], 0.98), { value: 98, at_least: false });
  assert.deepEqual(censoredQuantile(observed, [2000, 2000], 0.99), { value: 2000, at_least: true });
  assert.deepEqual(censoredQuantile([], [5, 7], 0.5), { value: 5, at_least: true });
  assert.deepEqual(censoredQuantile([1, 2, 3], [], 1), { value: 3, at_least: false });
});

Deno.test("censoredQuantile() is exact at a value equal to the cut, a bound above an early cut", () => {
  assert.deepEqual(censoredQuantile([1, 5], [5], 2 / 3), { value: 5, at_least: false });
  assert.deepEqual(censoredQuantile([1, 10], [5], 1), { value: 10, at_least: true });
  assert.deepEqual(censoredQuantile([1, 10], [5], 2 / 3), { value: 5, at_least: true });
});

Deno.test("censoredQuantile() never contradicts what the values would have been uncut", () => {
  const random = seededRandom(12);
  for (let trial = 0; trial < 300; trial++) {
    const truth = Array.from({ length: 1 + random.below(30) }, () => random.below(100));
    const cuts = truth.map(() => 20 + random.below(80));
    const observed = truth.filter((value, index) => value <= (cuts[index] as number));
    const censored = cuts.filter((cut, index) => (truth[index] as number) > cut);
    for (const p of [0.1, 0.5, 0.9, 1]) {
      const { value, at_least } = censoredQuantile(observed, censored, p);
      const exact = quantile(truth, p);
      assert.ok(at_least ? exact >= value : exact === value);
    }
  }
});

Deno.test("censoredQuantile() refuses NaN, no values at all and an impossible p, and changes neither input", () => {
  assert.throws(() => censoredQuantile([], [], 0.5), RangeError);
  assert.throws(() => censoredQuantile([1], [NaN], 0.5), RangeError);
  assert.throws(() => censoredQuantile([1], [2], 50), RangeError);
  const observed = [3, 1, 2];
  censoredQuantile(observed, [5, 4], 0.5);
  assert.deepEqual(observed, [3, 1, 2]);
});
