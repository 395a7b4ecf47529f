import assert from "node:assert/strict";
import { type LoadProfile, OUTCOMES } from "lib/model.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { accuracyCases } from "./accuracy_cases.ts";
import { FINDINGS, rowsCounted } from "./accuracy_checks.ts";
import type { Evidence } from "./accuracy_findings.ts";
import { ACTS, OUTCOME_OF } from "./scripted/scripts.ts";

const [constant] = accuracyCases({ driver: "epoll", core: null, wait: "sleep" });
const LOAD: LoadProfile = { ...constant!.load, warmup_ms: 0 };

/** A server that did what it did, and rows that read it so many microseconds later. */
function evidence(achieved_ms: readonly number[], off: { read_us: number; stamp_us: number }): Evidence {
  const requests = allocateRequests(achieved_ms.length);
  achieved_ms.forEach((ms, row) => {
    requests.done_us[row] = ms * 1000 + off.read_us;
    requests.arrived_us[row] = ms * 1000 + off.stamp_us;
  });
  const acts = achieved_ms.map(() => 0);
  const truth = {
    requests: requests.rows,
    connections: 1,
    meant_ms: achieved_ms,
    achieved_ms,
    acts,
    stalls: [],
  };
  return { requests, truth, load: LOAD, origin_epoch_ms: 0 };
}

const BIMODAL = Array.from({ length: 1000 }, (_, i) => i % 10 === 0 ? 20 : 1);
const held = (found: { checks: readonly { holds: boolean }[] }) => found.checks.map(({ holds }) => holds);

Deno.test("quantiles hold within 50 µs as read and 25 on the stamp, or 2 %", () => {
  assert.ok(held(FINDINGS.quantiles(evidence(BIMODAL, { read_us: 49, stamp_us: 24 }))).every(Boolean));
  const off = FINDINGS.quantiles(evidence(BIMODAL, { read_us: 60, stamp_us: 30 }));
  assert.deepEqual(held(off), [false, false, false, false, true, true]);
});

Deno.test("quantiles are those of the window, on both sides", () => {
  const slow = evidence(Array.from({ length: 1000 }, (_, i) => i < 100 ? 50 : 1), {
    read_us: 10,
    stamp_us: 5,
  });
  slow.requests.sent_us.fill(500_000, 100);
  slow.requests.done_us.fill(900_000, 0, 100);
  const found = FINDINGS.quantiles({ ...slow, load: { ...LOAD, warmup_ms: 500 } });
  assert.ok(held(found).every(Boolean));
  assert.ok(found.checks.every(({ truth }) => truth === 1000));
  assert.ok(held(FINDINGS.quantiles(slow)).includes(false));
});

Deno.test("rows hold when there are as many as the server counted, unsent ones aside", () => {
  const good = evidence([1, 1, 1], { read_us: 0, stamp_us: 0 });
  assert.ok(rowsCounted(good).holds);
  assert.ok(!rowsCounted({ ...good, truth: { ...good.truth, requests: 4 } }).holds);
  good.requests.outcome[2] = OUTCOMES.indexOf("unsent");
  assert.ok(rowsCounted({ ...good, truth: { ...good.truth, requests: 2 } }).holds);
});

Deno.test("outcomes hold when each act ended as it must, and not when one is another", () => {
  const good = evidence(ACTS.map(() => 1), { read_us: 0, stamp_us: 0 });
  const truth = { ...good.truth, acts: ACTS.map((_, act) => act) };
  ACTS.forEach((act, row) => good.requests.outcome[row] = OUTCOMES.indexOf(OUTCOME_OF[act] as "ok"));
  assert.ok(held(FINDINGS.outcomes({ ...good, truth })).every(Boolean));
  good.requests.outcome[ACTS.indexOf("garbage")] = OUTCOMES.indexOf("reset");
  assert.equal(held(FINDINGS.outcomes({ ...good, truth })).filter((holds) => !holds).length, 2);
});

/** 500 a second for 6 s over a server that stands still for 300 ms every 2 s; four slots. */
function stalled(forgetful: boolean): Evidence {
  const load: LoadProfile = accuracyCases({ driver: "epoll", core: null, wait: "sleep" }).at(-1)!.load;
  const rows = 3000;
  const requests = allocateRequests(rows);
  const stalls = [1000, 3000, 5000].map((from_ms) => ({ from_ms, to_ms: from_ms + 300 }));
  for (let row = 0; row < rows; row++) {
    const due_ms = 2 * row;
    const stall = stalls.find(({ from_ms, to_ms }) => due_ms >= from_ms && due_ms < to_ms);
    const left_us = stall === undefined ? 0 : 1000 * (stall.to_ms - due_ms);
    const sent = stall !== undefined && due_ms - stall.from_ms < 8;
    requests.done_us[row] = sent ? left_us : 50;
    requests.lag_us[row] = sent || forgetful ? 0 : left_us;
  }
  const truth = { requests: rows, connections: 4, meant_ms: [], achieved_ms: [], acts: [], stalls };
  return { requests, truth, load, origin_epoch_ms: 0 };
}

Deno.test("a stall is where theory has it from the due instant, and nowhere from the sent one", () => {
  const found = FINDINGS.open_stall(stalled(false));
  assert.deepEqual(held(found), [true, true]);
  // 15 % of arrivals meet a stall of 300 ms, evenly: 1 % wait longer than 300 × (1 − 0.01 / 0.15) ms.
  assert.equal(found.checks[0]?.truth, 280_000);
  assert.deepEqual(held(FINDINGS.open_stall(stalled(true))), [false, true]);
});

Deno.test("send lag holds when nine of ten half seconds have a p99 below 20 µs", () => {
  const load: LoadProfile = { ...LOAD, warmup_ms: 500, window_ms: 5000 };
  const lagging = (bad: number): Evidence => {
    const base = evidence(Array.from({ length: 5500 }, () => 1), { read_us: 0, stamp_us: 0 });
    for (let row = 0; row < base.requests.rows; row++) {
      base.requests.sent_us[row] = row * 1000;
      base.requests.lag_us[row] = row >= 500 && row < 500 + bad * 500 ? 900 : 3;
    }
    return { ...base, load };
  };
  assert.deepEqual([0, 1, 2].map((bad) => held(FINDINGS.lag(lagging(bad)))[0]), [true, true, false]);
});
