import { strict as assert } from "node:assert";
import { assertClose } from "../oracles/close.ts";
import hdrOracle from "../oracles/hdr_histogram.json" with { type: "json" };
import wrkOracle from "../oracles/wrk4.json" with { type: "json" };
import { emulateAutocannon } from "./autocannon.ts";
import { emulateHdr, HDR_PERCENTS } from "./hdr.ts";
import { emulateHey, HEY_PERCENTS } from "./hey.ts";
import { emulateK6 } from "./k6.ts";
import { emulateOha, OHA_PERCENTS } from "./oha.ts";
import { emulateWrk2, WRK2_PERCENTS } from "./wrk2.ts";
import { emulateWrk4 } from "./wrk4.ts";

Deno.test("emulateWrk4() agrees with wrk's rules applied to a plain list", () => {
  for (const one of wrkOracle) {
    const { connections, runtime_us } = one;
    const before = one.latencies.slice();
    const found = emulateWrk4(one.latencies, { connections, runtime_us });
    assert.deepEqual(one.latencies, before);
    assertClose(found.mean_us, one.mean);
    assertClose(found.stdev_us, one.stdev);
    assertClose(found.within_stdev_percent, one.within);
    assert.equal(found.max_us, one.max);
    assert.equal(found.timeouts, one.timeouts);
    assert.equal(found.phantoms, one.phantoms);
    assert.deepEqual([found.p50_us, found.p75_us, found.p90_us, found.p99_us], one.percentiles);
  }
});

Deno.test("emulateWrk4() adds the phantoms worked out by hand", () => {
  // Two connections, 5 requests each in 100 µs: one interval is 20 µs. 90 brings 70, 50 and 30; 45 brings 25;
  // 40 would bring 20, which is not above the interval.
  const latencies = [90, 45, 40, 10, 10, 10, 10, 10, 10, 10];
  const found = emulateWrk4(latencies, { connections: 2, runtime_us: 100 });
  assert.equal(found.phantoms, 4);
  assert.equal(found.mean_us, (245 + 70 + 50 + 30 + 25) / 14);
  assert.equal(found.max_us, 90);
  assert.equal(found.per_second, 100_000);
});

Deno.test("emulateWrk4() keeps a latency that equals the timeout and drops later ones", () => {
  const found = emulateWrk4([5, 2_000_000, 2_000_001], { connections: 100, runtime_us: 3_000_000 });
  assert.deepEqual([found.requests, found.timeouts, found.max_us], [3, 1, 2_000_000]);
});

Deno.test("emulateWrk2() rounds its rank and answers with the bucket's upper end", () => {
  const latencies = [10, 20, 30, 5001];
  const found = emulateWrk2(latencies, { runtime_us: 1e6 });
  // p·n + ½ cut off: 50 % of 4 is rank 2, 75 % rank 3, 90 % (3.6) rank 4.
  assert.deepEqual(found.percentiles_us, [20, 30, 5003, 5003, 5003, 5003, 5003, 5003]);
  assert.equal(found.percentiles_us.length, WRK2_PERCENTS.length);
  assert.equal(found.max_us, 5000);
  assert.equal(found.mean_us, (10 + 20 + 30 + 5002) / 4);
  assert.equal(emulateWrk2([10, 20, 30], { runtime_us: 1e6 }).percentiles_us[0], 20);
});

Deno.test("emulateWrk2() counts the bucket just beyond one deviation, and forgotten answers as requests", () => {
  // The mean is 5.06 and the deviation 5.01: up to 10, and the first bucket beyond is that of 11.
  const latencies = [...new Array<number>(50).fill(0), ...new Array<number>(50).fill(10), 11];
  const found = emulateWrk2(latencies, { runtime_us: 2e6, forgotten: 99 });
  assert.equal(found.within_stdev_percent, 100);
  assert.deepEqual([found.requests, found.per_second], [200, 100]);
  assert.equal(emulateWrk2([...latencies, 12], { runtime_us: 2e6 }).within_stdev_percent, 101 / 102 * 100);
});

Deno.test("emulateHdr() agrees with hdr-histogram-js", () => {
  for (const [digits, expected] of Object.entries(hdrOracle.digits)) {
    const found = emulateHdr(hdrOracle.values, { digits: Number(digits) });
    assertClose(found.mean, expected.mean);
    assertClose(found.stdev, expected.stdev);
    HDR_PERCENTS.forEach((percent, index) => {
      assert.equal(found.percentiles[index], expected.percentiles[hdrOracle.percents.indexOf(percent)]);
    });
  }
});

Deno.test("emulateAutocannon() agrees with the packages that make its table, with and without a rate", () => {
  for (const expected of [{ rate: undefined, ...hdrOracle.autocannon }, ...hdrOracle.autocannon_rates]) {
    const options = expected.rate === undefined ? {} : { rate: expected.rate };
    const found = emulateAutocannon(hdrOracle.values, options);
    assert.equal(found.n, expected.n);
    assert.deepEqual([found.p2_5_ms, found.p50_ms, found.p97_5_ms, found.p99_ms], expected.percentiles);
    assert.equal(found.mean_ms, expected.printed.average);
    assert.equal(found.stdev_ms, expected.printed.stddev);
    assert.equal(found.max_ms, expected.printed.max);
  }
  assert.equal(emulateAutocannon([0.4, 0.6, 0.9]).p50_ms, 0);
});

Deno.test("emulateOha() agrees with the example of its own test suite", () => {
  const values = [5, 5, 5, 5, 5, 10, 10, 10, 10, 10, ...new Array<number>(10).fill(11)];
  values.push(...new Array<number>(10).fill(12), 15, 15, 15, 15, 15, 20, 20, 20, 25, 30);
  const found = emulateOha(values, { runtime_s: 2, errors: 10 });
  assert.deepEqual(found.percentiles, [5, 11, 12, 15, 20, 25, 30, 30, 30]);
  assert.equal(found.per_second, 25);
  assertClose(found.average, values.reduce((sum, value) => sum + value, 0) / 40);
});

Deno.test("emulateOha() takes the value above type 1 where p n is whole", () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  assert.equal(emulateOha(values, { runtime_s: 1 }).percentiles[OHA_PERCENTS.indexOf(99)], 100);
});

Deno.test("emulateK6() interpolates between ranks", () => {
  const durations = [40, 10, 20, 30];
  assert.deepEqual(emulateK6(durations), {
    avg_ms: 25,
    min_ms: 10,
    med_ms: 25,
    max_ms: 40,
    p90_ms: 37,
    p95_ms: 38.5,
  });
  assert.deepEqual(durations, [40, 10, 20, 30]);
});

Deno.test("emulateHey() prints the first value that reaches each per cent, and no line too many", () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);
  const found = emulateHey(values, { runtime_s: 4 });
  assert.deepEqual(found.percentiles, [21, 51, 101, 151, 181, 191, 199]);
  assert.equal(found.per_second, 50);
  const few = emulateHey([1, 2, 3], { runtime_s: 1 });
  assert.deepEqual(few.percentiles, [2, 3, null, null, null, null, null]);
  assert.equal(few.percentiles.length, HEY_PERCENTS.length);
});

Deno.test("emulateHey() divides the sum of all by the million that it keeps", () => {
  const values = new Float64Array(1_500_000).fill(2);
  values.fill(9, 1_000_000);
  const found = emulateHey(values, { runtime_s: 1 });
  assert.equal(found.slowest, 2);
  assert.equal(found.average, (2 * 1_000_000 + 9 * 500_000) / 1_000_000);
});

Deno.test("the emulators refuse latencies and durations that no tool can have seen", () => {
  const wrk = { connections: 1, runtime_us: 1 };
  for (const bad of [[NaN], [-1], [Infinity]]) {
    assert.throws(() => emulateWrk4(bad, wrk), RangeError);
    assert.throws(() => emulateWrk2(bad, { runtime_us: 1 }), RangeError);
    assert.throws(() => emulateHdr(bad), RangeError);
    assert.throws(() => emulateAutocannon(bad), RangeError);
    assert.throws(() => emulateOha(bad, { runtime_s: 1 }), RangeError);
    assert.throws(() => emulateK6(bad), RangeError);
    assert.throws(() => emulateHey(bad, { runtime_s: 1 }), RangeError);
  }
  assert.throws(() => emulateWrk4([1], { connections: 0, runtime_us: 1 }), RangeError);
  assert.throws(() => emulateOha([], { runtime_s: 1 }), RangeError);
  assert.throws(() => emulateK6([]), RangeError);
  assert.throws(() => emulateHey([1], { runtime_s: 0 }), RangeError);
});
