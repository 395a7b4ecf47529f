import assert from "node:assert/strict";
import {
  ABSENT_US,
  type GateReading,
  type Outcome,
  OUTCOMES,
  type RequestColumns,
  type Run,
} from "lib/model.ts";
import type { FinishedRun } from "lib/gates/gate.ts";
import { judge } from "lib/gates/mod.ts";

interface Row {
  readonly slot: number;
  readonly sent_ms: number;
  readonly done_ms: number;
  readonly outcome?: Outcome;
  readonly status?: number;
}

const LOAD = {
  kind: "closed",
  driver: "undici",
  in_flight: 2,
  warmup_ms: 1000,
  window_ms: 2000,
  deadline_ms: 2000,
} as const;

/** Two slots whose requests take 4 ms each, one after the other, for 3 s, and a stall if asked for. */
function steadyRows({ stallAt_ms = Infinity, stall_ms = 0 } = {}): Row[] {
  return [0, 1].flatMap((slot) => {
    const rows: Row[] = [];
    for (let at = 0; at < 3000;) {
      const done_ms = at <= stallAt_ms && stallAt_ms < at + 4 ? 4 + stall_ms : 4;
      rows.push({ slot, sent_ms: at, done_ms });
      at += done_ms;
    }
    return rows;
  }).sort((a, b) => a.sent_ms + a.done_ms - b.sent_ms - b.done_ms);
}

function columns(rows: readonly Row[]): RequestColumns {
  const count = rows.length;
  return {
    rows: count,
    slot: Uint16Array.from(rows, (row) => row.slot),
    sent_us: Float64Array.from(rows, (row) => row.sent_ms * 1000),
    lag_us: new Uint32Array(count).fill(ABSENT_US),
    arrived_us: new Uint32Array(count).fill(ABSENT_US),
    first_byte_us: new Uint32Array(count).fill(ABSENT_US),
    done_us: Uint32Array.from(rows, (row) => row.done_ms * 1000),
    status: Uint16Array.from(rows, (row) => row.status ?? 200),
    bytes: new Uint32Array(count),
    outcome: Uint8Array.from(rows, (row) => OUTCOMES.indexOf(row.outcome ?? "ok")),
  };
}

function finished(
  rows: readonly Row[],
  observed: Partial<Run["observed"]> = {},
  run: Partial<Run> = {},
): FinishedRun {
  const nothing = {
    client_cpu_share: 0.5,
    client_wait_share: 0.01,
    server_wait_share: 0.01,
    server_cpu_us: 1,
    steal_share: 0,
    server_count: null,
    transactions: null,
    answered_with_database: null,
    null_per_second: 10_000,
    connects: 2,
    start_ms: 1,
  };
  const shell = {
    load: LOAD,
    end: "complete",
    reason: null,
    verdicts: [],
    observed: { ...nothing, ...observed },
    ...run,
  };
  return { run: shell as unknown as FinishedRun["run"], requests: columns(rows) };
}

function warned(run: FinishedRun): Record<string, GateReading> {
  return Object.fromEntries(
    judge(run).filter((reading) => reading.warns).map((reading) => [reading.gate, reading]),
  );
}

Deno.test("judge() has no warning on a clean run", () => {
  assert.deepEqual(warned(finished(steadyRows())), {});
});

Deno.test("judge() gives every gate a unit, a rule and a message", () => {
  for (const reading of judge(finished(steadyRows()))) {
    assert.ok(reading.unit !== "" && reading.rule !== "" && reading.message !== "", reading.gate);
  }
});

Deno.test("stall sees 300 ms without a completion, which a closed loop's p99 hides", () => {
  const { stall, ...rest } = warned(finished(steadyRows({ stallAt_ms: 2000, stall_ms: 300 })));
  assert.equal(stall?.figure, 304);
  assert.equal(stall?.severity, "note");
  assert.deepEqual(rest, {});
});

Deno.test("stall sees a server that went silent until the window's end", () => {
  assert.equal(warned(finished(steadyRows().filter((row) => row.sent_ms < 2500)))["stall"]?.figure, 500);
});

Deno.test("error_share notes a few failures and condemns more than 1 %", () => {
  const rows = steadyRows();
  const fail = (every: number) =>
    rows.map((row, i): Row => i % every === 0 ? { ...row, outcome: "status", status: 500 } : row);
  const few = warned(finished(fail(700)))["error_share"];
  assert.equal(few?.severity, "note");
  assert.match(few?.message ?? "", /2 × status 500/);
  assert.equal(warned(finished(fail(50)))["error_share"]?.severity, "invalid");
});

Deno.test("error_share tells failures that are all 304 from a server's own", () => {
  const message = (status: (i: number) => number) => {
    const rows = steadyRows().map((row, i): Row =>
      i % 4 === 0 ? row : { ...row, outcome: "status", status: status(i) }
    );
    return warned(finished(rows))["error_share"]?.message ?? "";
  };
  assert.match(
    message(() => 304),
    /\d+ × status 304, and no other: "not modified".* no failure of the server$/,
  );
  assert.match(message((i) => i % 4 === 1 ? 304 : 503), /× status 304, \d+ × status 503$/);
});

Deno.test("rows_counted wants exactly the server's count", () => {
  const rows = steadyRows();
  assert.equal(warned(finished(rows, { server_count: rows.length }))["rows_counted"], undefined);
  assert.equal(warned(finished(rows, { server_count: rows.length + 1 }))["rows_counted"]?.figure, -1);
});

Deno.test("transactions_per_request condemns fewer than answers and tells more", () => {
  const gate = (transactions: number) =>
    warned(
      finished(steadyRows(), { transactions, answered_with_database: 1000 }),
    )["transactions_per_request"];
  assert.equal(gate(1004), undefined);
  assert.equal(gate(40)?.severity, "invalid");
  assert.equal(gate(2003)?.severity, "note");
});

Deno.test("client_cpu tells a busy driver and bounds the rates of a saturated one", () => {
  const gate = (client_cpu_share: number) =>
    warned(finished(steadyRows(), { client_cpu_share }))["client_cpu"];
  assert.equal(gate(0.85)?.severity, "note");
  assert.equal(gate(0.97)?.severity, "bound");
});

Deno.test("null_share, steal and the run queues warn past their limits", () => {
  const observed = {
    null_per_second: 600,
    steal_share: 0.02,
    client_wait_share: 0.06,
    server_wait_share: 0.3,
  };
  const names = Object.keys(warned(finished(steadyRows(), observed)));
  assert.deepEqual(names, ["client_run_queue", "server_run_queue", "null_share", "steal"]);
});

Deno.test("bookkeeping finds rows that are lost", () => {
  const half = steadyRows().filter((row) => row.slot === 0);
  const reading = warned(finished(half))["bookkeeping"];
  assert.equal(reading?.figure, 0.5);
  assert.equal(reading?.severity, "invalid");
});

Deno.test("bookkeeping takes the client's own time between two requests for what it is, and a rest for a rest", () => {
  const turning = (gap_ms: number) =>
    [0, 1].flatMap((slot) =>
      Array.from({ length: Math.floor(3000 / (4 + gap_ms)) }, (_, i) => ({
        slot,
        sent_ms: i * (4 + gap_ms),
        done_ms: 4,
      }))
    );
  assert.equal(warned(finished(turning(1)))["bookkeeping"], undefined);
  assert.equal(warned(finished(turning(12)))["bookkeeping"]?.figure, 0.248); // 124 of 4 ms in 2 s
});

Deno.test("client_wait splits the latency where the kernel's instants are known", () => {
  const run = finished(steadyRows());
  const with_arrivals = (after_us: number) => {
    const arrived_us = run.requests.done_us.map((done) => done - after_us);
    return warned({ ...run, requests: { ...run.requests, arrived_us } })["client_wait"];
  };
  assert.equal(warned(run)["client_wait"], undefined);
  assert.equal(with_arrivals(1000), undefined);
  assert.equal(with_arrivals(3000)?.figure, 0.75);
});

Deno.test("send_lag reads the p99 of a schedule, and nothing in a closed loop", () => {
  const run = finished(steadyRows());
  const lagged = (lag_us: (row: number) => number) => {
    const lags = run.requests.lag_us.map((_, row) => lag_us(row));
    return warned({ ...run, requests: { ...run.requests, lag_us: lags } })["send_lag"];
  };
  assert.equal(warned(run)["send_lag"], undefined);
  assert.equal(lagged((row) => row % 200 === 0 ? 9000 : 50), undefined);
  assert.equal(lagged((row) => row % 50 === 0 ? 9000 : 50)?.figure, 9);
});

Deno.test("run_end and canaries condemn what was lost and what was remembered", () => {
  const verdicts = [{ check: "changed row", level: "warn", reason: "it may be remembered" }] as const;
  const run = { end: "server_lost", reason: "the server ended with signal SIGKILL", verdicts } as const;
  const readings = warned(finished(steadyRows(), {}, run));
  assert.match(readings["run_end"]?.message ?? "", /server lost: .* SIGKILL/);
  assert.match(readings["canaries"]?.message ?? "", /changed row: it may be remembered/);
});
