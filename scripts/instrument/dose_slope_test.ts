import assert from "node:assert/strict";
import { normalDraws } from "lib/stats/normal_draws.ts";
import { seededRandom } from "lib/stats/random.ts";
import { type Dosed, doseSlope, doseVerdict } from "./dose_slope.ts";

/** Repeats of a loop whose cost per request takes up this share of the dose, at 2 % noise. */
function repeats(share: number, { count = 5, noise = 0.02, seed = 1 } = {}): Dosed[] {
  const normal = normalDraws(seededRandom(seed));
  return Array.from({ length: count }, (_, repeat) =>
    [0, 1, 2, 5].map((dose_us) => ({
      repeat,
      dose_us,
      per_second: 1e6 / ((20 + share * dose_us) * Math.exp(noise * normal())),
    }))).flat();
}

Deno.test("doseSlope() recovers the share of the dose that each request pays", () => {
  for (const share of [0, 0.4, 1]) {
    const { value } = doseSlope(repeats(share, { noise: 0 }));
    assert.ok(Math.abs(value - share) < 1e-9, `${value}`);
  }
});

Deno.test("doseSlope() covers the truth at its level", () => {
  let covered = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const { low, high } = doseSlope(repeats(0.7, { seed }));
    if ((low as number) <= 0.7 && 0.7 <= (high as number)) covered++;
  }
  assert.ok(covered > 925 && covered < 975, `${covered}`); // 950 ± 3.6 standard errors
});

Deno.test("doseVerdict() names the client, the server, both, or neither", () => {
  const verdict = (low: number | null, high: number | null) => doseVerdict({ low, high });
  assert.equal(verdict(0.8, 1.3), "client_bound");
  assert.equal(verdict(-0.1, 0.2), "not_client_bound");
  assert.equal(verdict(0.2, 0.7), "shared");
  assert.equal(verdict(-0.2, 1.2), "undecided");
  assert.equal(verdict(null, null), "undecided");
});

Deno.test("doseVerdict() finds a saturated client in its measured rates", () => {
  assert.equal(doseVerdict(doseSlope(repeats(1))), "client_bound");
  assert.equal(doseVerdict(doseSlope(repeats(0, { noise: 0.005 }))), "not_client_bound");
});

Deno.test("doseSlope() gives no interval for one repeat, and refuses one dose", () => {
  assert.equal(doseSlope(repeats(1, { count: 1 })).low, null);
  assert.throws(() => doseSlope([{ repeat: 1, dose_us: 1, per_second: 1 }]), /at least two doses/);
});
