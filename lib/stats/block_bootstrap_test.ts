import { strict as assert } from "node:assert";
import { blockBootstrap } from "./block_bootstrap.ts";
import { addHistograms, type Histogram, histogramOf, histogramQuantile } from "./histogram.ts";
import { seededRandom } from "./random.ts";

/** Windows of exponential latencies whose scale drifts slowly when `drift` is above 0. */
function windows(
  count: number,
  { seed, drift = 0 }: { readonly seed: number; readonly drift?: number },
): Histogram[] {
  const random = seededRandom(seed);
  let level = 0;
  return Array.from({ length: count }, () => {
    level = 0.8 * level + drift * (random.next() - 0.5);
    return histogramOf(
      Array.from({ length: 100 }, () => -1000 * Math.exp(level) * Math.log1p(-random.next())),
    );
  });
}

/** The same bootstrap, drawn window by window and pooled by addHistograms. */
function naive(
  parts: readonly Histogram[],
  { block, seed }: { readonly block: number; readonly seed: number },
): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: 50 }, () => {
    const drawn: Histogram[] = [];
    while (drawn.length < parts.length) {
      const start = random.below(parts.length);
      for (let next = 0; next < block && drawn.length < parts.length; next++) {
        drawn.push(parts[(start + next) % parts.length] as Histogram);
      }
    }
    return histogramQuantile(addHistograms(drawn), 0.9, "type1");
  });
}

Deno.test("blockBootstrap() agrees with drawing and pooling window by window", () => {
  const parts = windows(23, { seed: 1, drift: 0.5 });
  for (const block of [1, 4, 23]) {
    const { value, low, high } = blockBootstrap(parts, { p: 0.9, block, resamples: 50, seed: 3 });
    const sorted = naive(parts, { block, seed: 3 }).sort((a, b) => a - b);
    assert.equal(low, sorted[1]);
    assert.equal(high, sorted[48]);
    assert.equal(value, histogramQuantile(addHistograms(parts), 0.9, "type1"));
  }
});

Deno.test("blockBootstrap() covers the median at about its level where windows are independent", () => {
  const truth = 1000 * Math.LN2;
  let covered = 0;
  for (let trial = 0; trial < 200; trial++) {
    const { low, high } = blockBootstrap(windows(30, { seed: 100 + trial }), {
      p: 0.5,
      resamples: 200,
      seed: trial,
    });
    if ((low as number) <= truth && truth <= (high as number)) covered++;
  }
  // 95 % of 200 is 190; percentile intervals of 30 windows fall a little short.
  assert.ok(covered >= 174 && covered <= 199, String(covered));
});

Deno.test("blockBootstrap() is wider where neighbouring windows resemble each other and are kept together", () => {
  const parts = windows(60, { seed: 5, drift: 2 });
  const width = (block: number) => {
    const { low, high } = blockBootstrap(parts, { p: 0.5, block, resamples: 500 });
    return (high as number) - (low as number);
  };
  assert.ok(width(6) > 1.3 * width(1));
});

Deno.test("blockBootstrap() repeats itself for a seed and leaves its windows alone", () => {
  const parts = windows(20, { seed: 7 });
  const before = parts.map(({ counts }) => counts.slice());
  const options = { p: 0.99, seed: 9, resamples: 100, as: "hdr" } as const;
  assert.deepEqual(blockBootstrap(parts, options), blockBootstrap(parts, options));
  assert.deepEqual(parts.map(({ counts }) => counts), before);
});

Deno.test("blockBootstrap() warns of few windows, allows empty ones and refuses nonsense", () => {
  const few = windows(5, { seed: 1 });
  assert.equal(blockBootstrap(few, { p: 0.5, resamples: 10 }).warnings.length, 1);
  assert.equal(blockBootstrap(windows(20, { seed: 1 }), { p: 0.5, resamples: 10 }).warnings.length, 0);
  const { low } = blockBootstrap([histogramOf([]), histogramOf([7])], { p: 0.5, block: 1, resamples: 50 });
  assert.equal(low, 7);
  assert.throws(() => blockBootstrap(few.slice(1, 2), { p: 0.5 }), RangeError);
  assert.throws(() => blockBootstrap(few, { p: 0.5, block: 6 }), RangeError);
  assert.throws(() => blockBootstrap(few, { p: 0.5, resamples: 0 }), RangeError);
  assert.throws(() => blockBootstrap(few, { p: 50 }), RangeError);
  assert.throws(() => blockBootstrap(few, { p: 0.5, level: 95 }), RangeError);
});
