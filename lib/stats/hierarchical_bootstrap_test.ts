import { strict as assert } from "node:assert";
import { bootstrapReplicates, hierarchicalBootstrap } from "./hierarchical_bootstrap.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { near } from "./oracles/near.ts";
import { seededRandom } from "./random.ts";

/** The mean bin of a histogram. */
function meanBin(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  return all.reduce((sum, count, bin) => sum + count * bin, 0) / all.reduce((sum, count) => sum + count, 0);
}

Deno.test("hierarchicalBootstrap() agrees with a long NumPy bootstrap within Monte Carlo error", () => {
  const { counts, low, high, sd } = oracle.hierarchical_bootstrap;
  const resamples = 8_000;
  const estimate = hierarchicalBootstrap(counts, meanBin, { resamples, seed: 3 });
  // Standard error of a 2.5 % point of about a normal: √(0.025·0.975/B) / φ(1.96) standard deviations.
  const error = sd * Math.sqrt(0.025 * 0.975 / resamples) / 0.0584;
  near(estimate.low, low, 5 * error);
  near(estimate.high, high, 5 * error);
  near(
    estimate.value,
    meanBin([0, 1, 2, 3, 4].map((bin) => counts.flat().reduce((sum, w) => sum + w[bin]!, 0))),
    1e-12,
  );
  assert.deepEqual(estimate.warnings, []);
});

Deno.test("bootstrapReplicates() draws runs, then windows within each, as done by hand", () => {
  const runs = [[[1, 0], [0, 1]], [[5, 1]], [[2, 2], [3, 0], [0, 9]]];
  const random = seededRandom(12);
  const by_hand = Array.from({ length: 50 }, () => {
    const pooled = [0, 0];
    for (let r = 0; r < runs.length; r++) {
      const run = runs[random.below(runs.length)]!;
      for (let w = 0; w < run.length; w++) {
        run[random.below(run.length)]!.forEach((count, bin) => pooled[bin] = pooled[bin]! + count);
      }
    }
    return meanBin(pooled);
  });
  assert.deepEqual([...bootstrapReplicates(runs, meanBin, { resamples: 50, seed: 12 })], by_hand);
});

Deno.test("hierarchicalBootstrap() of equal runs has no width, and warns of few runs", () => {
  const window = Uint32Array.of(0, 3, 1);
  const estimate = hierarchicalBootstrap([[window], [window]], meanBin, { resamples: 100 });
  assert.deepEqual([estimate.low, estimate.value, estimate.high], [1.25, 1.25, 1.25]);
  assert.match(estimate.warnings[0]!, /2 runs are too short: need ≥ 8/);
  assert.deepEqual(window, Uint32Array.of(0, 3, 1));
});

Deno.test("hierarchicalBootstrap() refuses runs without windows, other bins and counts that are none", () => {
  assert.throws(() => hierarchicalBootstrap([], meanBin), /at least one window/);
  assert.throws(() => hierarchicalBootstrap([[[1]], []], meanBin), /at least one window/);
  assert.throws(() => hierarchicalBootstrap([[[1, 2]], [[1]]], meanBin), /share their bins: have 2 and 1/);
  assert.throws(() => hierarchicalBootstrap([[[1, NaN]]], meanBin), /0 or more: current value is NaN/);
});
