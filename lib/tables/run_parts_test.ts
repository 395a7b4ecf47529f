import assert from "node:assert/strict";
import { table } from "arquero";
import type { Run } from "lib/model.ts";
import { runParts } from "lib/tables/run_parts.ts";

const run = { load: { warmup_ms: 1000, window_ms: 4000 } } as Run;

Deno.test("runParts() puts a request where it was sent and a completion where it ended", () => {
  const sent_s = Float64Array.from({ length: 500 }, (_, i) => i / 100);
  const outcome = Array.from(sent_s, (_, i) => i === 150 ? "reset" : "ok");
  // Each takes 10 ms in the first three seconds, and 20 ms afterwards.
  const done_us = sent_s.map((at) => at < 3 ? 10_000 : 20_000);
  const latency_ms = done_us.map((us) => us / 1000);
  const rows = runParts(table({ sent_s, outcome, done_us, latency_ms }), { run }).objects() as Record<
    string,
    unknown
  >[];
  assert.deepEqual(rows.map(({ part }) => part), ["warm-up", "1 of 4", "2 of 4", "3 of 4", "4 of 4"]);
  assert.deepEqual(rows.map((row) => row["n"]), [100, 99, 100, 100, 100]);
  assert.deepEqual(rows.map((row) => row["p50_ms"]), [10, 10, 10, 20, 20]);
  assert.deepEqual(
    rows.map((row) => row["p99_ms"]),
    [null, null, null, null, null],
    "one request lies beyond",
  );
  const rates = rows.map((row) => row["per_second"] as number);
  assert.equal(rates.reduce((sum, rate) => sum + rate, 0), 499 - 2, "the last two end after the window");
  assert.throws(() => runParts(table({ sent_s: [1] }), { run }), TypeError);
});
