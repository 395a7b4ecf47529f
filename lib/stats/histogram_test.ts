import { strict as assert } from "node:assert";
import { hdrMoments } from "./hdr_moments.ts";
import { bucketHigh, bucketIndex, bucketLow, hdrLayout } from "./hdr_layout.ts";
import { addHistograms, alignedCounts, histogramOf, histogramQuantile, relativeError } from "./histogram.ts";
import { assertClose } from "./oracles/close.ts";
import oracle from "./oracles/hdr_histogram.json" with { type: "json" };
import { quantile } from "./quantile.ts";
import { seededRandom, shuffled } from "./random.ts";

Deno.test("histogramQuantile() as hdr and hdrMoments() agree with hdr-histogram-js at one to five digits", () => {
  const whole = oracle.values.map(Math.floor);
  for (const [digits, expected] of Object.entries(oracle.digits)) {
    const histogram = histogramOf(whole, { digits: Number(digits) });
    oracle.percents.forEach((percent, index) => {
      const actual = histogramQuantile(histogram, percent / 100, "hdr");
      assert.equal(actual, expected.percentiles[index], `${percent} % at ${digits} digits`);
    });
    const { mean, stdev } = hdrMoments(histogram);
    assertClose(mean, expected.mean);
    assertClose(stdev, expected.stdev);
  }
});

Deno.test("histogramQuantile() as type1 lies within the stated relative error of the exact quantile", () => {
  const random = seededRandom(2);
  const values = Float64Array.from({ length: 5_000 }, () => Math.exp(random.next() * 10) / 7);
  for (const digits of [2, 3]) {
    const histogram = histogramOf(values, { digits, unit: 0.001 });
    for (const p of [0, 0.1, 0.5, 0.9, 0.99, 0.999, 1]) {
      const exact = quantile(values, p);
      const error = Math.abs(histogramQuantile(histogram, p, "type1") - exact);
      assert.ok(error <= relativeError(histogram) / 2 * exact + 0.0005 + 1e-12, `${p} at ${digits} digits`);
    }
  }
  assert.equal(relativeError(histogramOf([1])), 1 / 1024);
});

Deno.test("bucketIndex() and its ends partition the whole numbers", () => {
  for (const digits of [1, 2, 3, 4, 5]) {
    const layout = hdrLayout(digits);
    for (let bucket = 0; bucket < 30 * 2 ** layout.halfBits; bucket += digits > 3 ? 977 : 1) {
      const [low, high] = [bucketLow(bucket, layout), bucketHigh(bucket, layout)];
      assert.equal(bucketIndex(low, layout), bucket);
      assert.equal(bucketIndex(high, layout), bucket);
      assert.equal(bucketLow(bucket + 1, layout), high + 1);
      assert.ok(high - low <= low / 2 ** layout.halfBits);
    }
  }
  const layout = hdrLayout(3);
  const bucket = bucketIndex(2 ** 40 + 5, layout);
  assert.equal(bucketLow(bucket, layout), 2 ** 40);
  assert.equal(bucketHigh(bucket, layout), 2 ** 40 + 2 ** 30 - 1);
});

Deno.test("addHistograms() equals the histogram of all values, in any order", () => {
  const random = seededRandom(8);
  const values = Array.from({ length: 3_000 }, () => random.below(1_000_000));
  const parts = [values.slice(0, 10), [], values.slice(10, 2_000), values.slice(2_000)].map((part) =>
    histogramOf(part)
  );
  const before = parts.map(({ counts }) => counts.slice());
  assert.deepEqual(addHistograms(parts), histogramOf(shuffled(values, random)));
  assert.deepEqual(parts.map(({ counts }) => counts), before);
  const aligned = alignedCounts(parts);
  assert.ok(aligned.every(({ length }) => length === aligned[0]?.length));
  assert.deepEqual(aligned.map((counts) => counts.reduce((sum, count) => sum + count, 0)), [
    10,
    0,
    1990,
    1000,
  ]);
});

Deno.test("histogramOf() scales with unit and values together", () => {
  const values = [1.234, 5.678, 0.001, 99.999, 1.001];
  const small = histogramOf(values, { unit: 0.001 });
  const large = histogramOf(values.map((value) => Math.round(value * 1000)));
  assert.deepEqual(small.counts, large.counts);
});

Deno.test("histogramOf() and its kin refuse what they cannot hold", () => {
  assert.throws(() => histogramOf([1, NaN]), RangeError);
  assert.throws(() => histogramOf([-1]), RangeError);
  assert.throws(() => histogramOf([Infinity]), RangeError);
  assert.throws(() => histogramOf([1], { digits: 6 }), RangeError);
  assert.throws(() => histogramOf([1], { unit: 0 }), RangeError);
  assert.throws(() => addHistograms([]), RangeError);
  assert.throws(() => addHistograms([histogramOf([1]), histogramOf([1], { digits: 2 })]), TypeError);
  assert.throws(() => histogramQuantile(histogramOf([]), 0.5, "hdr"), RangeError);
  assert.throws(() => histogramQuantile(histogramOf([1]), 50, "hdr"), RangeError);
});
