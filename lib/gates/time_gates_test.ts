import assert from "node:assert/strict";
import { ABSENT_US, type GateReading, type RequestColumns } from "lib/model.ts";
import { drift } from "lib/gates/drift.ts";
import type { FinishedRun, Gate } from "lib/gates/gate.ts";
import { stall } from "lib/gates/stall.ts";
import { warmupTooShort } from "lib/gates/warmup_too_short.ts";
import { normalDraws } from "lib/stats/normal_draws.ts";
import { seededRandom } from "lib/stats/random.ts";

const SLOTS = 8;
const LOAD = {
  kind: "closed",
  driver: "undici",
  in_flight: SLOTS,
  warmup_ms: 2000,
  window_ms: 10_000,
  deadline_ms: 2000,
} as const;

/** How a server behaves over time. */
interface Script {
  /** What a request takes that is sent at this second, without noise. */
  readonly latency_ms: (at_s: number) => number;
  /** Answers stop from here on for so long. */
  readonly stall?: { readonly at_s: number; readonly for_s: number };
  readonly seed?: number;
}

/**
 * A closed loop that never ran: latencies vary by 30 %, and the machine's speed by 2 % from one tenth of a second to
 * the next.
 */
function scripted({ latency_ms, stall, seed = 1 }: Script): FinishedRun {
  const normal = normalDraws(seededRandom(seed));
  const speed = Array.from({ length: 130 }, () => Math.exp(0.02 * normal()));
  const rows: { slot: number; sent: number; took: number }[] = [];
  for (let slot = 0; slot < SLOTS; slot++) {
    for (let at_s = slot / 1e4; at_s < 12;) {
      const usual = latency_ms(at_s) * (speed[Math.floor(at_s * 10)] ?? 1) * Math.exp(0.3 * normal()) / 1000;
      const stalled = stall !== undefined && at_s + usual > stall.at_s && at_s < stall.at_s + stall.for_s;
      const took = stalled ? stall.at_s + stall.for_s - at_s + usual : usual;
      rows.push({ slot, sent: at_s * 1e6, took: took * 1e6 });
      at_s += took;
    }
  }
  rows.sort((a, b) => a.sent + a.took - b.sent - b.took);
  return { run: { load: LOAD, observed: {} } as unknown as FinishedRun["run"], requests: columns(rows) };
}

function columns(rows: readonly { slot: number; sent: number; took: number }[]): RequestColumns {
  const absent = new Uint32Array(rows.length).fill(ABSENT_US);
  return {
    rows: rows.length,
    slot: Uint16Array.from(rows, ({ slot }) => slot),
    sent_us: Float64Array.from(rows, ({ sent }) => sent),
    lag_us: absent,
    arrived_us: absent,
    first_byte_us: absent,
    done_us: Uint32Array.from(rows, ({ took }) => took),
    status: new Uint16Array(rows.length).fill(200),
    bytes: new Uint32Array(rows.length),
    outcome: new Uint8Array(rows.length),
  };
}

const CLEAN = () => 4;

function alarms(gate: Gate, script: Script, runs: number): number {
  const seeds = Array.from({ length: runs }, (_, i) => i + 1);
  return seeds.filter((seed) => gate.judge(scripted({ ...script, seed })).warns).length;
}

function named(script: Script): string[] {
  const run = scripted(script);
  return [stall, warmupTooShort, drift].filter((gate) => gate.judge(run).warns).map(({ gate }) => gate);
}

Deno.test("gates over time say nothing of clean runs", () => {
  for (const gate of [stall, warmupTooShort, drift]) assert.equal(alarms(gate, { latency_ms: CLEAN }, 20), 0);
});

Deno.test("stall alone names 300 ms without an answer", () => {
  assert.deepEqual(named({ latency_ms: CLEAN, stall: { at_s: 6, for_s: 0.3 } }), ["stall"]);
});

Deno.test("warmup_too_short names a slow first 5 s, and what is missing to within half a second", () => {
  const slow = { latency_ms: (at_s: number) => at_s < 5 ? 6 : 4 };
  assert.ok(named(slow).includes("warmup_too_short"));
  const { figure, message } = warmupTooShort.judge(scripted(slow));
  assert.ok(Math.abs((figure as number) - 3) < 0.5, `${figure}`); // the protocol warms up for 2 s
  assert.match(message, /the rate warms up and latency warms up/);
});

Deno.test("warmup_too_short says nothing of a slow start that the warm-up covers", () => {
  assert.equal(warmupTooShort.judge(scripted({ latency_ms: (at_s) => at_s < 1.5 ? 8 : 4 })).warns, false);
});

Deno.test("warmup_too_short says nothing of a dip that the run recovers from", () => {
  assert.equal(
    warmupTooShort.judge(scripted({ latency_ms: (at_s) => at_s > 6 && at_s < 7 ? 7 : 4 })).warns,
    false,
  );
});

Deno.test("warmup_too_short names a run that slows down, goes to and fro, or never settles", () => {
  const words = (latency_ms: Script["latency_ms"]) => warmupTooShort.judge(scripted({ latency_ms })).message;
  assert.match(words((at_s) => at_s < 6 ? 4 : 6), /slows down/);
  assert.match(words((at_s) => Math.floor(at_s / 1.5) % 2 ? 4 : 6), /goes to and fro/);
  assert.match(words((at_s) => at_s < 10.5 ? 4 : 7), /no steady state/);
});

Deno.test("drift names a rate that falls by a fifth over the window, with its size", () => {
  const falling = { latency_ms: (at_s: number) => 4 * (1 + 0.25 * Math.max(0, at_s - 2) / 10) };
  assert.ok(named(falling).includes("drift"));
  const { figure } = drift.judge(scripted(falling)) as GateReading;
  assert.ok(Math.abs((figure as number) + 0.2) < 0.03, `${figure}`);
});

Deno.test("drift finds a fifth over the window in nearly every run, and a twentieth in none", () => {
  const growing = (share: number) => ({ latency_ms: (at_s: number) => 4 * (1 + share * (at_s - 2) / 10) });
  assert.ok(alarms(drift, growing(0.25), 10) >= 9);
  assert.equal(alarms(drift, growing(0.05), 10), 0);
});

Deno.test("gates over time do not judge what is too short", () => {
  const run = scripted({ latency_ms: () => 400 });
  for (const gate of [warmupTooShort, drift]) assert.equal(gate.judge(run).figure, null);
});
