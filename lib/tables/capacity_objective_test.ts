import assert from "node:assert/strict";
import { type OpenLoad, OUTCOMES } from "lib/model.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { holds, readObjectives, requestsNeeded } from "lib/tables/capacity_objective.ts";

const LOAD: OpenLoad = {
  kind: "open",
  driver: "epoll",
  arrivals: "uniform",
  per_second: 1000,
  seed: 1,
  wait: "sleep",
  in_flight: 4,
  warmup_ms: 1000,
  window_ms: 1000,
  deadline_ms: 500,
};

/** A row each millisecond for two seconds, the first of which is warm-up. */
function rows(of: (row: number) => { lag_us?: number; done_us: number; outcome?: string }) {
  const columns = allocateRequests(2000);
  for (let row = 0; row < columns.rows; row++) {
    const { lag_us = 0, done_us, outcome = "ok" } = of(row);
    columns.sent_us[row] = row * 1000 + lag_us;
    columns.lag_us[row] = lag_us;
    columns.done_us[row] = done_us;
    columns.outcome[row] = OUTCOMES.indexOf(outcome as "ok");
  }
  return columns;
}

Deno.test("readObjectives() reads percentiles, means, maxima and errors in their units", () => {
  assert.deepEqual(
    readObjectives("p99<10ms, p99.9<1s,mean<250us,max<2s,errors<0.1%").map((
      { metric, p, limit },
    ) => [metric, p, limit]),
    [["quantile", 0.99, 10_000], ["quantile", 0.9990000000000001, 1e6], ["mean", null, 250], [
      "max",
      null,
      2e6,
    ], [
      "errors",
      null,
      0.001,
    ]],
  );
  assert.equal(requestsNeeded(readObjectives("p99<10ms,errors<1%")), 1000);
  assert.equal(requestsNeeded(readObjectives("p50<10ms")), 20);
});

for (
  const wrong of [
    "",
    "p99",
    "p99<10",
    "p99>10ms",
    "errors<10ms",
    "mean<5%",
    "p100<1ms",
    "p0<1ms",
    "latency<1ms",
  ]
) {
  Deno.test(`readObjectives() refuses ${JSON.stringify(wrong)}, and says what it may be`, () => {
    assert.throws(
      () => readObjectives(wrong),
      /^SyntaxError: Cannot read the objective as .*: current value is/,
    );
  });
}

Deno.test("holds() counts latency from the due instant, and inside the window alone", () => {
  const objectives = readObjectives("p99<10ms,errors<1%");
  const inTime = holds(rows((row) => row < 1000 ? { done_us: 90_000 } : { done_us: 2000 }), LOAD, objectives);
  assert.deepEqual([inTime.held, inTime.due, inTime.p99_us, inTime.overloaded], [true, 1000, 2000, false]);
  const late = holds(rows(() => ({ lag_us: 9000, done_us: 2000 })), LOAD, objectives);
  assert.deepEqual([late.held, late.p99_us, late.late_share], [false, 11_000, 1]);
});

Deno.test("holds() never takes a failure for a fast answer", () => {
  const every = (outcome: string) =>
    rows((row) => ({ done_us: 100, outcome: row % 50 === 0 ? outcome : "ok" }));
  for (const outcome of ["status", "refused", "reset", "timeout", "unsent"]) {
    const { held, p99_us, figures } = holds(every(outcome), LOAD, readObjectives("errors<1%,p99<1ms"));
    assert.deepEqual([held, p99_us, figures], [false, 500_000, [0.02, 500_000]]);
  }
});

Deno.test("holds() calls a stack overloaded that answers less than what is due", () => {
  const growing = holds(
    rows((row) => ({ done_us: Math.max(0, row - 1000) * 1000 })),
    LOAD,
    readObjectives("max<10s"),
  );
  assert.deepEqual([growing.held, growing.overloaded, growing.answered], [true, true, 500]);
  const unsent = rows((row) => row === 1500 ? { done_us: 0, outcome: "unsent" } : { done_us: 100 });
  assert.equal(holds(unsent, LOAD, readObjectives("errors<1%")).overloaded, true);
});
