import assert from "node:assert/strict";
import { ABSENT_US, type OpenLoad, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { GATES } from "lib/gates/mod.ts";
import type { FinishedRun } from "lib/gates/gate.ts";
import { windowOf } from "lib/gates/window.ts";
import { seededRandom } from "lib/stats/random.ts";
import { openExperiment, runFolder } from "lib/store/experiment.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { readRequests } from "lib/store/request_reader.ts";
import type { Defect } from "./defect.ts";
import { DEFECTS, NOT_IMPOSED } from "./mod.ts";

const sample = await openExperiment("sample");

/** A recorded run of the committed sample, after one of the same block. */
function recorded(stack = "null"): FinishedRun {
  const run = sample.runs.find((one) => one.stack_id === stack && one.block === 2)!;
  const earlier = sample.runs.filter(({ order }) => order < run.order);
  return { run, requests: readRequests(runFolder(sample, run)), earlier };
}

const LOAD: OpenLoad = {
  kind: "open",
  driver: "epoll",
  arrivals: "uniform",
  per_second: 1000,
  in_flight: 16,
  seed: 1,
  wait: "both",
  warmup_ms: 1000,
  window_ms: 3000,
  deadline_ms: 1000,
};

/** A schedule that nothing went wrong with: every millisecond a request of 0.5 ms. */
function offered(): FinishedRun {
  const requests = allocateRequests(4000);
  for (let row = 0; row < requests.rows; row++) {
    requests.sent_us[row] = row * 1000;
    requests.arrived_us[row] = 400;
    requests.done_us[row] = 500;
    requests.status[row] = 200;
  }
  requests.first_byte_us.fill(ABSENT_US);
  return { run: { ...sample.runs[0]!, load: LOAD }, requests };
}

function defect(id: string): Defect {
  return DEFECTS.find((one) => one.id === id)!;
}

function impose(id: string, size: number, finished: FinishedRun): FinishedRun {
  return defect(id).impose(finished, size, { random: seededRandom(7), usual_figure: 0.5 });
}

function judged(gate: string, finished: FinishedRun) {
  return GATES.find((one) => one.gate === gate)!.judge(finished);
}

function ends({ rows, sent_us, done_us }: RequestColumns): number[] {
  return Array.from({ length: rows }, (_, row) => sent_us[row]! + done_us[row]!);
}

Deno.test("every gate has a defect that it must name, or a reason why none can be imposed", () => {
  const gates = GATES.map(({ gate }) => gate);
  const named = new Set(DEFECTS.map(({ gate }) => gate));
  for (const gate of gates) assert.notEqual(named.has(gate), gate in NOT_IMPOSED, gate);
  for (const gate of [...named, ...Object.keys(NOT_IMPOSED)]) assert.ok(gates.includes(gate), gate);
  assert.equal(new Set(DEFECTS.map(({ id }) => id)).size, DEFECTS.length);
});

Deno.test("a defect leaves the recorded run as it was", () => {
  for (const finished of [recorded(), offered()]) {
    const before = structuredClone({ run: finished.run, requests: finished.requests });
    for (const { id, sizes, loads = ["closed", "open"] } of DEFECTS) {
      if (loads.includes(finished.run.load.kind)) impose(id, sizes.at(-1)!.value, finished);
    }
    assert.deepEqual({ run: finished.run, requests: finished.requests }, before);
  }
});

Deno.test("rows_lost leaves out as many rows as it says, which the count tells", () => {
  const finished = recorded();
  const lost = impose("rows_lost", 10, finished);
  assert.equal(lost.requests.rows, finished.requests.rows - 10);
  assert.equal(judged("rows_counted", finished).warns, false);
  assert.equal(judged("rows_counted", lost).figure, judged("rows_counted", finished).figure! - 10);
});

Deno.test("stand_still holds every slot of a closed loop up once, and nothing ends meanwhile", () => {
  const finished = recorded("gin");
  const stalled = impose("stand_still", 300, finished);
  const { load } = finished.run;
  const longer = Array.from(stalled.requests.done_us).filter((us) => us >= 300_000).length;
  const usual = Array.from(finished.requests.done_us).filter((us) => us >= 300_000).length;
  assert.equal(longer - usual, load.in_flight);
  const times = ends(stalled.requests);
  assert.ok(times.every((at, i) => i === 0 || at >= times[i - 1]!));
  assert.ok(Math.max(...stalled.requests.sent_us) < windowOf(finished).to_us);
  assert.ok(judged("stall", stalled).figure! >= 300);
});

Deno.test("stand_still makes requests of an open loop late that found no slot, and loses none", () => {
  const stalled = impose("stand_still", 300, offered()).requests;
  assert.equal(stalled.rows, 4000);
  const late = stalled.lag_us.filter((lag) => lag > 0);
  // 16 slots are held; 284 wait for the end, and then 16 slots of 0.5 ms work 31 a ms off, as one a ms is added
  assert.ok(Math.abs(late.length - 284 * 32 / 31) <= 2, String(late.length));
  assert.ok(Math.abs(Math.max(...late) - 284_000) <= 2000, String(Math.max(...late)));
  const due = Array.from(stalled.sent_us, (sent, row) => sent - stalled.lag_us[row]!).sort((a, b) => a - b);
  assert.deepEqual(due, Array.from({ length: 4000 }, (_, row) => row * 1000));
});

Deno.test("slow_down loses the rate that it says over the window, and slow_start ends when it says", () => {
  const finished = recorded("gin");
  const { from_us, to_us } = windowOf(finished);
  const part = (to_us - from_us) / 10;
  const counted = ({ requests }: FinishedRun, from: number, to: number) =>
    ends(requests).filter((at) => at >= from && at < to).length;
  const slower = impose("slow_down", 0.5, finished);
  const first = counted(slower, from_us, from_us + part) / counted(finished, from_us, from_us + part);
  assert.ok(Math.abs(first - 0.975) < 0.15, String(first));
  // of the recorded window, 1 - 0.5 / 2 is left
  const left = counted(slower, from_us, to_us);
  const recordedPart = counted(finished, from_us, from_us + 0.75 * (to_us - from_us));
  assert.ok(Math.abs(left / recordedPart - 1) < 0.02, `${left} of ${recordedPart}`);
  const start = impose("slow_start", 1, finished);
  const until = from_us + 0.4 * (to_us - from_us);
  assert.ok(Math.abs(counted(start, 0, until) / counted(finished, 0, until / 2) - 1) < 0.02);
  assert.ok(
    Math.abs(counted(start, until, to_us) / counted(finished, until / 2, until / 2 + to_us - until) - 1) <
      0.02,
  );
});

Deno.test("too_much lets a queue grow by what is offered too much, once every slot is taken", () => {
  const overloaded = impose("too_much", 0.2, offered());
  const reading = judged("overload", overloaded);
  assert.ok(reading.warns);
  assert.ok(Math.abs(reading.figure! - (1 / 0.8 - 1)) < 0.02, String(reading.figure));
  const outcomes = new Set(overloaded.requests.outcome);
  assert.deepEqual([...outcomes].map((code) => OUTCOMES[code]), ["ok"]); // 0.8 s late at most
  const worse = impose("too_much", 0.9, offered()).requests;
  assert.ok(worse.outcome.includes(OUTCOMES.indexOf("unsent")));
});

Deno.test("late_pauses makes as large a share of requests late as the pause is of a second", () => {
  const { lag_us } = impose("late_pauses", 50, offered()).requests;
  assert.ok(Math.abs(lag_us.filter((lag) => lag > 0).length / 4000 - 0.05) < 0.005);
  assert.ok(Math.max(...lag_us) <= 50_000);
});

Deno.test("late_reading adds to the client's part of a latency, and to nothing else", () => {
  const finished = offered();
  const late = impose("late_reading", 2, finished).requests;
  assert.deepEqual([late.arrived_us[9], late.done_us[9]], [400, 1500]);
  assert.ok(
    Math.abs(judged("client_wait", impose("late_reading", 2, finished)).figure! - 1100 / 1500) < 1e-9,
  );
});

Deno.test("memoised_query takes as many transactions away as there are remembered answers", () => {
  const finished = recorded();
  const observed = { ...finished.run.observed, transactions: 10_020, answered_with_database: 10_000 };
  const { run } = impose("memoised_query", 0.1, { ...finished, run: { ...finished.run, observed } });
  assert.equal(run.observed.transactions, 9020);
});
