import assert from "node:assert/strict";
import { ABSENT_US, OUTCOMES } from "lib/model.ts";
import { LiveLatency } from "lib/store/live_latency.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { lcg } from "lib/testing/lcg.ts";

interface Row {
  readonly sent_us: number;
  readonly done_us: number;
  readonly lag_us?: number;
  readonly outcome?: (typeof OUTCOMES)[number];
}

function columnsOf(rows: readonly Row[]) {
  const columns = allocateRequests(rows.length);
  rows.forEach(({ sent_us, done_us, lag_us = ABSENT_US, outcome = "ok" }, row) => {
    columns.sent_us[row] = sent_us;
    columns.done_us[row] = done_us;
    columns.lag_us[row] = lag_us;
    columns.outcome[row] = OUTCOMES.indexOf(outcome);
  });
  return columns;
}

Deno.test("LiveLatency is within 1.1 % of the exact quantiles", () => {
  const random = lcg(7);
  const done = Array.from({ length: 5000 }, () => Math.round(200 * Math.exp(4 * random())));
  const live = new LiveLatency(0);
  live.add(columnsOf(done.slice(0, 1234).map((done_us) => ({ sent_us: 1, done_us }))));
  live.add(columnsOf(done.slice(1234).map((done_us) => ({ sent_us: 1, done_us }))));
  const sorted = done.toSorted((a, b) => a - b);
  const { n, p50_ms, p99_ms } = live.read();
  assert.equal(n, 5000);
  for (const [got, p] of [[p50_ms, 0.5], [p99_ms, 0.99]] as const) {
    const exact = sorted[Math.ceil(p * 5000) - 1] as number / 1000;
    assert.ok(Math.abs((got ?? 0) / exact - 1) < 0.011, `${got} for ${exact}`);
  }
});

Deno.test("LiveLatency tells the warm-up until the window has begun, and then the window alone", () => {
  const live = new LiveLatency(1000);
  const many = (sent_us: number, done_us: number) => Array.from({ length: 30 }, () => ({ sent_us, done_us }));
  live.add(columnsOf(many(10, 8000)));
  assert.deepEqual([live.read().of, live.read().n], ["warm-up", 30]);
  live.add(columnsOf(many(1_000_000, 2000)));
  const { of, n, p50_ms, p99_ms } = live.read();
  assert.deepEqual([of, n, p99_ms], ["window", 30, null]);
  assert.ok(Math.abs((p50_ms ?? 0) / 2 - 1) < 0.011);
});

Deno.test("LiveLatency counts from the due instant, and timeouts but no other failure", () => {
  const live = new LiveLatency(0);
  const one = { sent_us: 5, done_us: 1000, lag_us: 3000 };
  live.add(columnsOf(Array.from({ length: 20 }, () => one)));
  live.add(
    columnsOf([{ ...one, outcome: "refused" }, { ...one, outcome: "status" }, {
      ...one,
      outcome: "timeout",
    }]),
  );
  const { n, p50_ms } = live.read();
  assert.equal(n, 21);
  assert.ok(Math.abs((p50_ms ?? 0) / 4 - 1) < 0.011);
  assert.deepEqual(new LiveLatency(0).read(), { of: "warm-up", n: 0, p50_ms: null, p99_ms: null });
});
