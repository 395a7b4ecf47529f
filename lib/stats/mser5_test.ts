import { strict as assert } from "node:assert";
import { mser5 } from "./mser5.ts";
import { seededRandom } from "./random.ts";

/** The rule as written: every cut that keeps five batches, the error of the mean of what is kept. */
function bruteForce(series: readonly number[]): number {
  const batches: number[] = [];
  for (let start = 0; start + 5 <= series.length; start += 5) {
    batches.push(series.slice(start, start + 5).reduce((sum, value) => sum + value, 0) / 5);
  }
  const errors = batches.slice(0, batches.length - 4).map((_, dropped) => {
    const kept = batches.slice(dropped);
    const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
    return kept.reduce((sum, value) => sum + (value - mean) ** 2, 0) / kept.length ** 2;
  });
  return errors.indexOf(Math.min(...errors));
}

Deno.test("mser5() agrees with trying every cut", () => {
  const random = seededRandom(2);
  for (let trial = 0; trial < 300; trial++) {
    const n = 50 + random.below(150);
    const [start, size] = [random.below(n), random.next() * 3];
    const series = Array.from({ length: n }, (_, index) => random.next() + (index < start ? size : 0));
    const dropped = bruteForce(series);
    const { cut, undetermined } = mser5(series);
    const half = Math.floor(n / 5) / 2;
    assert.equal(cut, dropped > half ? null : dropped * 5);
    assert.equal(undetermined, dropped > half ? "second_half" : null);
  }
});

Deno.test("mser5() finds a slow start, in any unit", () => {
  const random = seededRandom(6);
  const series = Float64Array.from(
    { length: 120 },
    (_, index) => 1 + 0.05 * random.next() + (index < 20 ? 1 : 0),
  );
  const before = series.slice();
  assert.equal(mser5(series).cut, 20);
  assert.deepEqual(mser5(series.map((value) => value * 1000)), mser5(series));
  assert.deepEqual(series, before);
});

Deno.test("mser5() cuts nothing off a constant and decides nothing on a short or late one", () => {
  assert.deepEqual(mser5(new Float64Array(60).fill(0.1)), { cut: 0, undetermined: null });
  for (const n of [1, 2, 3, 49]) {
    assert.deepEqual(mser5(new Float64Array(n).fill(1)).undetermined, "too_short");
  }
  const late = Array.from({ length: 100 }, (_, index) => (index < 70 ? 5 : 1) + (index % 3) / 10);
  assert.deepEqual(mser5(late), { cut: null, undetermined: "second_half" });
  assert.throws(() => mser5([]), RangeError);
  assert.throws(() => mser5([1, NaN]), RangeError);
  assert.throws(() => mser5([1, Infinity]), RangeError);
});
