import { strict as assert } from "node:assert";
import { orderStatistics } from "./order_statistics.ts";
import { seededRandom } from "./random.ts";

const N = 30_000;
const RANKS = [1, 2, 300, 15_000, 15_001, 29_700, N];

function samples(): Record<string, Float64Array> {
  const random = seededRandom(5);
  const from = (value: () => number) => Float64Array.from({ length: N }, value);
  return {
    latencies: from(() => Math.exp(random.next() * 8)),
    "of both signs": from(() => (random.next() - 0.5) * 10 ** (random.below(40) - 20)),
    "with ties": from(() => random.below(5) - 2),
    "all equal": from(() => 0.25),
    "in a narrow band": from(() => 1 + random.next() * 1e-9),
    "with infinities": from(() => random.below(3) === 0 ? Infinity : -random.next()),
  };
}

Deno.test("orderStatistics() agrees with a sort for large samples of every kind", () => {
  for (const [name, values] of Object.entries(samples())) {
    const sorted = values.slice().sort();
    const before = values.slice();
    assert.deepEqual(orderStatistics(values, RANKS), RANKS.map((rank) => sorted[rank - 1]), name);
    assert.deepEqual(orderStatistics(Array.from(values), RANKS), RANKS.map((rank) => sorted[rank - 1]), name);
    assert.deepEqual(values, before);
  }
});

Deno.test("orderStatistics() agrees with a sort for whole numbers of 32 bits, and for part of a buffer", () => {
  const random = seededRandom(6);
  const whole = Uint32Array.from({ length: N }, () => random.below(2 ** 32));
  const sorted = whole.slice().sort();
  assert.deepEqual(orderStatistics(whole, RANKS), RANKS.map((rank) => sorted[rank - 1]));
  const part = Float64Array.from({ length: N + 3 }, () => random.next()).subarray(3);
  const partSorted = part.slice().sort();
  assert.deepEqual(orderStatistics(part, RANKS), RANKS.map((rank) => partSorted[rank - 1]));
});

Deno.test("orderStatistics() refuses NaN in a large sample, an empty sample and impossible ranks", () => {
  const values = new Float64Array(N);
  values[17] = NaN;
  assert.throws(() => orderStatistics(values, [1]), RangeError);
  assert.throws(() => orderStatistics([], []), RangeError);
  for (const rank of [0, 3, 1.5, NaN]) assert.throws(() => orderStatistics([1, 2], [rank]), RangeError);
});
