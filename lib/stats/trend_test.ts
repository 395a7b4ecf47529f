import { strict as assert } from "node:assert";
import { assertClose } from "./oracles/close.ts";
import oracle from "./oracles/trend.json" with { type: "json" };
import { seededRandom } from "./random.ts";
import { mannKendall, theilSen } from "./trend.ts";

Deno.test("theilSen() agrees with SciPy's theilslopes in slope and interval", () => {
  for (const { x, y, slope, at_95, at_90 } of oracle) {
    const at = `${x.length} points`;
    for (const [level, ends] of [[0.95, at_95], [0.9, at_90]] as const) {
      const fit = theilSen(x, y, { level });
      assertClose(fit.value, slope, { at });
      assertClose(fit.low as number, ends[0] as number, { at });
      assertClose(fit.high as number, ends[1] as number, { at });
    }
  }
});

Deno.test("mannKendall() agrees with SciPy's kendalltau of values and order", () => {
  for (const { y, tau, p } of oracle) {
    const test = mannKendall(y);
    assertClose(test.statistic, tau);
    // p is that of SciPy; where ties leave it a choice below 34 values, so does `kendall`.
    assertClose(test.p, p, { tolerance: 1e-8, at: `${y.length} values` });
  }
});

Deno.test("theilSen() scales with y, turns with x and does not depend on the order of the points", () => {
  const random = seededRandom(5);
  const x = Float64Array.from({ length: 25 }, () => random.next());
  const y = x.map((value) => 3 * value + random.next());
  const before = [x.slice(), y.slice()];
  const { value, low, high } = theilSen(x, y);
  assertClose(theilSen(x, y.map((one) => one * 1000)).value, value * 1000);
  assertClose(theilSen(x.map((one) => -one), y).value, -value);
  assertClose(theilSen(x.slice().reverse(), y.slice().reverse()).low as number, low as number);
  assert.ok((low as number) <= value && value <= (high as number));
  assert.deepEqual([x, y], before);
});

Deno.test("theilSen() and mannKendall() take ties and short series for what they are", () => {
  assert.equal(theilSen([1, 2, 3, 4], [5, 5, 5, 5]).value, 0);
  assert.equal(theilSen([1, 2], [3, 7]).value, 4);
  assert.equal(theilSen([1, 2], [3, 7]).warnings.length, 1);
  for (const n of [5, 40]) assert.equal(mannKendall(new Float64Array(n).fill(2)).p, 1);
  assert.equal(mannKendall([1, 2, 3]).statistic, 1);
  const scaled = (by: number) =>
    mannKendall(Array.from({ length: 60 }, (_, index) => by * ((index * 37) % 60))).p;
  assert.equal(scaled(1000), scaled(1));
});

Deno.test("theilSen() and mannKendall() refuse NaN, too few values, unequal lengths and equal x", () => {
  assert.throws(() => theilSen([1, 2], [1, NaN]), RangeError);
  assert.throws(() => theilSen([1], [1]), RangeError);
  assert.throws(() => theilSen([1, 2], [1, 2, 3]), RangeError);
  assert.throws(() => theilSen([1, 1], [1, 2]), RangeError);
  assert.throws(() => theilSen([1, 2], [1, 2], { level: 95 }), RangeError);
  assert.throws(() => mannKendall([]), RangeError);
  assert.throws(() => mannKendall([1]), RangeError);
  assert.throws(() => mannKendall(new Float64Array(5_000)), RangeError);
});
