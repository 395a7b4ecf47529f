import { strict as assert } from "node:assert";
import { assertPrinted, figures, numbers, printedTable } from "../oracles/real_tools/printed.ts";
import wrk2Stall from "../oracles/real_tools/wrk2_stall.json" with { type: "json" };
import wrkAllLate from "../oracles/real_tools/wrk_all_late.json" with { type: "json" };
import wrkConstant from "../oracles/real_tools/wrk_constant.json" with { type: "json" };
import wrkErrors from "../oracles/real_tools/wrk_errors.json" with { type: "json" };
import wrkLate from "../oracles/real_tools/wrk_late.json" with { type: "json" };
import wrkRelay from "../oracles/real_tools/wrk_relay.json" with { type: "json" };
import wrkStall from "../oracles/real_tools/wrk_stall.json" with { type: "json" };
import wrkTail from "../oracles/real_tools/wrk_tail.json" with { type: "json" };
import { emulateWrk2 } from "./wrk2.ts";
import { emulateWrk4 } from "./wrk4.ts";

function emulated(run: typeof wrkTail) {
  const connections = Number(/-c(\d+)/.exec(run.command)?.[1]);
  return emulateWrk4(numbers(run.latencies_us), { connections, runtime_us: run.exact.duration });
}

Deno.test("emulateWrk4() agrees with wrk 4.1.0 in every digit on the latencies that wrk measured", () => {
  for (const run of [wrkConstant, wrkTail, wrkStall, wrkLate, wrkAllLate, wrkErrors]) {
    const found = emulated(run);
    // wrk's own script prints nine decimals.
    assert.ok(Math.abs(found.mean_us - run.exact.mean) < 1e-6, `${found.mean_us} is not ${run.exact.mean}`);
    assert.ok(
      Math.abs(found.stdev_us - run.exact.stdev) < 1e-6,
      `${found.stdev_us} is not ${run.exact.stdev}`,
    );
    assert.equal(found.max_us, run.exact.max);
    assert.deepEqual([found.p50_us, found.p75_us, found.p90_us, found.p99_us], run.exact.percentiles);
    const { p50_us, p75_us, p90_us, p99_us, within_stdev_percent } = found;
    const latency = [found.mean_us, found.stdev_us, found.max_us, within_stdev_percent];
    assertPrinted(latency, figures(run.printed, /^ +Latency +(\S+) +(\S+) +(\S+) +(\S+)/));
    assertPrinted([p50_us, p75_us, p90_us, p99_us], printedTable(run.printed, /^ +\d+% +(\S+)$/));
    assertPrinted([found.requests], figures(run.printed, /^ +(\d+) requests in/));
    assertPrinted([found.per_second], figures(run.printed, /^Requests\/sec: +(\S+)/));
    assert.equal(found.timeouts, Number(/timeout (\d+)/.exec(run.printed.join("\n"))?.[1] ?? 0));
  }
});

Deno.test("emulateWrk4() has something to correct and to drop in wrk's runs", () => {
  assert.ok(
    emulated(wrkTail).mean_us > 3 * mean(numbers(wrkTail.latencies_us)),
    "phantoms multiply the mean",
  );
  assert.ok(emulated(wrkLate).timeouts > 5);
  assert.ok(numbers(wrkLate.latencies_us).filter((latency) => latency > 2_300_000).length > 5);
});

// The relay sees neither the trips over loopback between wrk and itself nor how long each waits for a core.
Deno.test("emulateWrk4() agrees within 2 % or 200 µs with a wrk on a stalling server that a relay watched", () => {
  const { exact } = wrkRelay;
  const found = emulated(wrkRelay);
  const { mean_us, stdev_us, max_us, p50_us, p75_us, p90_us, p99_us } = found;
  const theirs = [exact.mean, exact.stdev, exact.max, ...exact.percentiles];
  [mean_us, stdev_us, max_us, p50_us, p75_us, p90_us, p99_us].forEach((ours, index) => {
    const expected = theirs[index] as number;
    const off = Math.abs(ours - expected);
    assert.ok(off <= Math.max(0.02 * expected, 200), `${ours} is not ${expected}`);
  });
  assert.ok(mean_us > 2 * mean(numbers(wrkRelay.latencies_us)), "the stalls brought phantoms");
});

Deno.test("emulateWrk2() agrees with wrk2 as printed, corrected and not", () => {
  const { exact, forgotten, printed } = wrk2Stall;
  const second = printed.findIndex((line) => line.includes("Uncorrected"));
  const tables = [printed.slice(0, second), printed.slice(second)] as const;
  const options = { runtime_us: exact.duration, forgotten };
  const corrected = emulateWrk2(numbers(wrk2Stall.latencies_us), options);
  const uncorrected = emulateWrk2(numbers(wrk2Stall.uncorrected_us), options);
  for (const [found, table] of [[corrected, tables[0]], [uncorrected, tables[1]]] as const) {
    assertPrinted(found.percentiles_us, printedTable(table, /^ *[\d.]+% +(\S+)$/));
    const footer = [found.mean_us / 1000, found.stdev_us / 1000];
    assertPrinted(footer, figures(table, /Mean += +([\d.]+), StdDeviation += +([\d.]+)/));
    assertPrinted([found.max_us / 1000], figures(table, /Max += +([\d.]+)/));
  }
  const { mean_us, stdev_us, max_us, within_stdev_percent } = corrected;
  const latency = [mean_us, stdev_us, max_us, within_stdev_percent];
  assertPrinted(latency, figures(printed, /^ +Latency +(\S+) +(\S+) +(\S+) +(\S+)/));
  assert.ok(Math.abs(mean_us - exact.mean) < 1e-6);
  assert.ok(Math.abs(stdev_us - exact.stdev) < 1e-6);
  assertPrinted([corrected.requests], figures(printed, /^ +(\d+) requests in/));
  assertPrinted([corrected.per_second], figures(printed, /^Requests\/sec: +(\S+)/));
  assert.ok(forgotten > 2000, "the calibration was forgotten");
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
