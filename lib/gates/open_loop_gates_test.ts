import assert from "node:assert/strict";
import { type GateReading, type OpenLoad, type Outcome, OUTCOMES } from "lib/model.ts";
import { bookkeeping } from "lib/gates/bookkeeping.ts";
import { clientCpu } from "lib/gates/client_cpu.ts";
import type { FinishedRun, Judgement } from "lib/gates/gate.ts";
import { nullShare } from "lib/gates/null_share.ts";
import { overload } from "lib/gates/overload.ts";
import { rowsCounted } from "lib/gates/rows_counted.ts";
import { sendLag } from "lib/gates/send_lag.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { allocateRequests } from "lib/store/request_columns.ts";

const { runs: [sampleRun] } = await openExperiment("sample");

const LOAD: OpenLoad = {
  kind: "open",
  driver: "epoll",
  arrivals: "uniform",
  per_second: 1000,
  in_flight: 2,
  seed: 1,
  wait: "both",
  warmup_ms: 1000,
  window_ms: 2000,
  deadline_ms: 1000,
};

interface Fate {
  readonly lag_ms?: number;
  readonly outcome?: Outcome;
}

/** A run of 3 s in which a request is due each millisecond, with the fate that its due instant has. */
function openRun(
  fate: (due_ms: number) => Fate,
  { load = LOAD, server_count = null as number | null } = {},
): FinishedRun {
  const requests = allocateRequests(3000);
  for (let row = 0; row < requests.rows; row++) {
    const { lag_ms = 0, outcome = "ok" } = fate(row);
    requests.sent_us[row] = (row + lag_ms) * 1000;
    requests.lag_us[row] = lag_ms * 1000;
    requests.done_us[row] = outcome === "ok" ? 500 : 0;
    requests.outcome[row] = OUTCOMES.indexOf(outcome);
  }
  const observed = { ...sampleRun!.observed, server_count, client_cpu_share: 1 };
  return { run: { ...sampleRun!, load, observed }, requests };
}

function warns(judgement: Judgement): GateReading["warns"] {
  return judgement.warns;
}

Deno.test("overload finds a queue that grows through the window, and reads by how much", () => {
  const reading = overload.judge(openRun((due_ms) => ({ lag_ms: due_ms * 0.2 })));
  assert.ok(warns(reading));
  assert.ok(Math.abs(reading.figure! - 0.2) < 0.002, String(reading.figure));
});

Deno.test("overload lets a stall pass whose queue drains again, and lags too small to matter", () => {
  const stalled = openRun((due_ms) => ({
    lag_ms: due_ms >= 1500 && due_ms < 1800 ? 1800 - due_ms : 0,
  }));
  assert.ok(!warns(overload.judge(stalled)));
  assert.ok(!warns(overload.judge(openRun((due_ms) => ({ lag_ms: due_ms * 0.002 })))));
});

Deno.test("overload finds one request that was never sent", () => {
  const run = openRun((due_ms) => due_ms === 2000 ? { lag_ms: 1000, outcome: "unsent" } : {});
  const reading = overload.judge(run);
  assert.ok(warns(reading));
  assert.match(reading.message, /1 requests found no slot/);
});

Deno.test("rows_counted holds the requests that were sent against the server's count", () => {
  const fate = (due_ms: number): Fate => due_ms % 10 === 0 ? { lag_ms: 1000, outcome: "unsent" } : {};
  assert.ok(!warns(rowsCounted.judge(openRun(fate, { server_count: 2700 }))));
  assert.ok(warns(rowsCounted.judge(openRun(fate, { server_count: 2701 }))));
});

Deno.test("bookkeeping holds an open loop's rows against its schedule, late ones too", () => {
  assert.ok(!warns(bookkeeping.judge(openRun((due_ms) => ({ lag_ms: due_ms * 0.2 })))));
  const lost = openRun(() => ({}), { load: { ...LOAD, per_second: 1001 } });
  const reading = bookkeeping.judge(lost);
  assert.ok(warns(reading) && reading.severity === "invalid");
  // 2,000 random arrivals have a standard deviation of 45.
  const random = (per_second: number) =>
    bookkeeping.judge(openRun(() => ({}), { load: { ...LOAD, arrivals: "poisson", per_second } }));
  assert.ok(!warns(random(1090)) && warns(random(1200)));
});

Deno.test("send_lag reads an open loop's lags", () => {
  assert.equal(sendLag.judge(openRun((due_ms) => ({ lag_ms: due_ms % 50 === 0 ? 9 : 0 }))).figure, 9);
});

Deno.test("client_cpu and null_share have nothing to say where the schedule sets the pace", () => {
  assert.equal(clientCpu.judge(openRun(() => ({}))).figure, null);
  assert.notEqual(clientCpu.judge(openRun(() => ({}), { load: { ...LOAD, wait: "sleep" } })).figure, null);
  assert.equal(nullShare.judge(openRun(() => ({}))).figure, null);
});
