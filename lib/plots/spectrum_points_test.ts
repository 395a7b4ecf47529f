import assert from "node:assert/strict";
import { spectrumPoints } from "lib/plots/spectrum_points.ts";
import { quantileSorted } from "lib/stats/quantile.ts";

Deno.test("spectrumPoints() stops where ten requests lie beyond", () => {
  for (const n of [11, 12, 100, 999, 50_000]) {
    const points = spectrumPoints(Float64Array.from({ length: n }, (_, i) => i + 1));
    // The values are their ranks: n - rank lie beyond.
    assert.equal(n - points.at(-1)!.latency_ms, 10, String(n));
    assert.equal(points.at(-1)!.odds, n / 10);
    assert.ok(points.length <= 300, `${n}: ${points.length}`);
  }
});

Deno.test("spectrumPoints() of too few requests is nothing", () => {
  assert.deepEqual(spectrumPoints(new Float64Array(10)), []);
  assert.deepEqual(spectrumPoints(new Float64Array()), []);
});

Deno.test("spectrumPoints() are type 1 quantiles of p = 1 - 1/odds, ascending", () => {
  const sorted = Float64Array.from({ length: 4321 }, (_, i) => Math.exp(i / 500));
  const points = spectrumPoints(sorted);
  for (const [i, { odds, latency_ms }] of points.entries()) {
    // Half a rank lower, so that rounding of p cannot reach the next rank.
    assert.equal(latency_ms, quantileSorted(sorted, 1 - 1 / odds - 0.5 / 4321, "type1"));
    assert.ok(i === 0 || odds > points[i - 1]!.odds);
  }
});
