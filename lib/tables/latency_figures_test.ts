import assert from "node:assert/strict";
import { ABSENT_US, type LoadProfile, type Outcome, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { latencyFigures } from "lib/tables/latency_figures.ts";

const LOAD: LoadProfile = {
  kind: "closed",
  driver: "undici",
  in_flight: 1,
  warmup_ms: 1000,
  window_ms: 2000,
  deadline_ms: 500,
};

interface Row {
  readonly sent_ms: number;
  readonly done_ms: number;
  readonly outcome?: Outcome;
  readonly lag_ms?: number;
}

function columns(rows: readonly Row[]): RequestColumns {
  const absent = new Uint32Array(rows.length).fill(ABSENT_US);
  return {
    rows: rows.length,
    slot: new Uint16Array(rows.length),
    sent_us: Float64Array.from(rows, (row) => row.sent_ms * 1000),
    lag_us: Uint32Array.from(rows, (row) => row.lag_ms === undefined ? ABSENT_US : row.lag_ms * 1000),
    arrived_us: absent,
    first_byte_us: absent,
    done_us: Uint32Array.from(rows, (row) => row.done_ms * 1000),
    status: new Uint16Array(rows.length),
    bytes: new Uint32Array(rows.length),
    outcome: Uint8Array.from(rows, (row) => OUTCOMES.indexOf(row.outcome ?? "ok")),
  };
}

/** Latencies 1, 2 … n ms in a shuffled order, all inside the window. */
function ramp(n: number): Row[] {
  return Array.from({ length: n }, (_, i) => ({ sent_ms: 1500, done_ms: 1 + (i * 7919) % n }));
}

Deno.test("latencyFigures() takes latencies sent inside the window and completions that end in it", () => {
  const figures = latencyFigures(
    columns([
      { sent_ms: 999, done_ms: 10 }, // sent before, ends inside: a completion, no latency
      { sent_ms: 999, done_ms: 0.5 }, // ends before
      { sent_ms: 1000, done_ms: 4 },
      { sent_ms: 2999, done_ms: 2 }, // sent inside, ends after: a latency, no completion
      { sent_ms: 3000, done_ms: 1 }, // sent after
    ]),
    LOAD,
  );
  assert.deepEqual([figures.n, figures.failed, figures.error_share, figures.per_second], [2, 0, 0, 1]);
  assert.deepEqual([figures.mean_ms, figures.max_ms], [3, 4]);
});

Deno.test("latencyFigures() counts a timeout as its deadline at least, and no other failure as a latency", () => {
  const figures = latencyFigures(
    columns([
      { sent_ms: 1100, done_ms: 2 },
      { sent_ms: 1200, done_ms: 3, outcome: "timeout" },
      { sent_ms: 1300, done_ms: 700, outcome: "timeout" },
      { sent_ms: 1400, done_ms: 1, outcome: "status" },
      { sent_ms: 1500, done_ms: 1, outcome: "reset" },
    ]),
    LOAD,
  );
  assert.deepEqual([figures.n, figures.failed, figures.error_share, figures.per_second], [3, 4, 0.8, 0.5]);
  assert.deepEqual([figures.mean_ms, figures.max_ms], [(2 + 500 + 700) / 3, 700]);
});

Deno.test("latencyFigures() adds the lag of an open loop", () => {
  const figures = latencyFigures(columns([{ sent_ms: 1100, done_ms: 2, lag_ms: 40 }]), LOAD);
  assert.equal(figures.max_ms, 42);
});

Deno.test("latencyFigures() takes percentiles of type 1", () => {
  const { n, p50_ms, p95_ms, p99_ms, max_ms } = latencyFigures(columns(ramp(1000)), LOAD);
  assert.deepEqual([n, p50_ms, p95_ms, p99_ms, max_ms], [1000, 500, 950, 990, 1000]);
});

Deno.test("latencyFigures() gives no percentile that fewer than 10 latencies are expected to exceed", () => {
  const known = (n: number) => {
    const { p50_ms, p95_ms, p99_ms } = latencyFigures(columns(ramp(n)), LOAD);
    return [p50_ms, p95_ms, p99_ms].map((value) => value !== null);
  };
  assert.deepEqual(known(19), [false, false, false]);
  assert.deepEqual(known(20), [true, false, false]);
  assert.deepEqual(known(199), [true, false, false]);
  assert.deepEqual(known(200), [true, true, false]);
  assert.deepEqual(known(999), [true, true, false]);
  assert.deepEqual(known(1000), [true, true, true]);
});

Deno.test("latencyFigures() of an empty window has no latencies and a rate of 0", () => {
  assert.deepEqual(latencyFigures(columns([{ sent_ms: 1, done_ms: 1 }]), LOAD), {
    n: 0,
    failed: 0,
    error_share: null,
    per_second: 0,
    mean_ms: null,
    p50_ms: null,
    p95_ms: null,
    p99_ms: null,
    max_ms: null,
  });
});
