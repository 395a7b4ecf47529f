import assert from "node:assert/strict";
import type { Environment, Observed, Sentinel } from "lib/model.ts";
import { clientCpu } from "lib/gates/client_cpu.ts";
import { environmentDrift } from "lib/gates/environment_drift.ts";
import type { EarlierRun, FinishedRun } from "lib/gates/gate.ts";
import { pressure } from "lib/gates/pressure.ts";
import { sentinel } from "lib/gates/sentinel.ts";
import { serverCpuPerRequest } from "lib/gates/server_cpu_per_request.ts";
import { throttling } from "lib/gates/throttling.ts";
import { normalDraws } from "lib/stats/normal_draws.ts";
import { seededRandom } from "lib/stats/random.ts";
import { allocateRequests } from "lib/store/request_columns.ts";

const LOAD = {
  kind: "closed",
  driver: "undici",
  in_flight: 1,
  warmup_ms: 0,
  window_ms: 1000,
  deadline_ms: 1000,
} as const;

const HERE = {
  cores: 2,
  memory_bytes: 8e9,
  governor: "performance",
  load_average: 1,
  versions: { gin: "1.10" },
};

interface Place {
  readonly observed?: Partial<Observed>;
  readonly environment?: Partial<Environment>;
  readonly block?: number;
  readonly stack_id?: string;
}

function earlierRun(
  { observed = {}, environment = {}, block = 1, stack_id = "gin" }: Place = {},
): EarlierRun {
  const shell = { stack_id, block, observed: { null_per_second: null, ...observed } };
  return { ...shell, environment: { ...HERE, ...environment } } as unknown as EarlierRun;
}

/** A run of which these gates see no row but those given by their instants of completion. */
function finished(place: Place, earlier: readonly EarlierRun[] = [], rows = 0): FinishedRun {
  const requests = allocateRequests(rows);
  for (let i = 0; i < rows; i++) requests.done_us[i] = i * 1e6 / rows;
  const run = { ...earlierRun(place), load: LOAD } as unknown as FinishedRun["run"];
  return { run, requests: { ...requests, rows }, earlier };
}

Deno.test("throttling bounds the rates of a container without quota left, and does not guess", () => {
  const judged = (throttled_share?: number | null) =>
    throttling.judge(finished({ observed: throttled_share === undefined ? {} : { throttled_share } }));
  assert.deepEqual([judged(0.02).warns, judged(0.02).severity], [true, "bound"]);
  assert.equal(judged(0).warns, false);
  assert.deepEqual([judged(null).figure, judged().figure], [null, null]); // runs of before it was read
});

Deno.test("pressure names others on our cores, and not a client and a server that press each other", () => {
  const judged = (cpu_pressure_share: number, foreign_cpu_share: number) =>
    pressure.judge(finished({ observed: { cpu_pressure_share, foreign_cpu_share } })).warns;
  assert.equal(judged(0.9, 0.01), false);
  assert.equal(judged(0.9, 0.3), true);
  assert.equal(judged(0.01, 0.5), false); // others ran, and nobody waited
});

Deno.test("client_cpu names a saturated client", () => {
  const observed = { client_cpu_share: 0.72, client_wait_share: 0.26 };
  assert.deepEqual(clientCpu.judge(finished({ observed })).severity, "bound");
});

Deno.test("server_cpu_per_request is a figure that never warns", () => {
  const { figure, warns } = serverCpuPerRequest.judge(
    finished({ observed: { server_cpu_us: 5000 } }, [], 100),
  );
  assert.deepEqual([figure, warns], [50, false]);
  assert.equal(serverCpuPerRequest.judge(finished({ observed: { server_cpu_us: 1 } })).figure, null);
});

Deno.test("environment_drift names facts, versions and load that changed", () => {
  const drift = (environment: Partial<Environment>) =>
    environmentDrift.judge(finished({ environment }, [earlierRun(), earlierRun({ stack_id: "null" })]));
  assert.equal(drift({}).warns, false);
  assert.match(drift({ governor: "powersave" }).message, /governor was performance, is powersave/);
  assert.match(drift({ versions: { gin: "1.11" } }).message, /gin was 1.10, is 1.11/);
  assert.match(drift({ load_average: 3.5 }).message, /load average was 1.00, is 3.50/);
  assert.equal(drift({ load_average: 2.5 }).warns, false);
  assert.equal(drift({ cores: 4, memory_bytes: 1 }).figure, 2);
});

Deno.test("environment_drift compares a stack's versions with its own", () => {
  const other = earlierRun({ stack_id: "deno", environment: { versions: { deno: "2" } } });
  assert.equal(environmentDrift.judge(finished({}, [other])).warns, false);
  assert.equal(environmentDrift.judge(finished({})).figure, null);
});

/** Readings of blocks at both ends, 1 % apart by chance, the last one `slower` times as slow; the gate's judgement. */
function judgeLast({ blocks, seed, slower = 1 }: { blocks: number; seed: number; slower?: number }) {
  const normal = normalDraws(seededRandom(seed));
  const runs = Array.from({ length: 2 * blocks }, (_, i): EarlierRun => {
    const read: Sentinel = {
      at: i % 2 === 0 ? "start" : "end",
      ns_per_unit: 2000 * Math.exp(0.01 * normal()),
      null_per_second: i % 2 === 0 ? null : 50_000 * Math.exp(0.02 * normal()),
    };
    return earlierRun({ block: 1 + (i >> 1), observed: { sentinel: read } });
  });
  const last = runs.at(-1)?.observed.sentinel as Sentinel;
  const slow = { ...last, ns_per_unit: last.ns_per_unit * slower };
  return sentinel.judge(finished({ block: blocks, observed: { sentinel: slow } }, runs.slice(0, -1)));
}

Deno.test("sentinel alarms of clean blocks less than once in a hundred experiments", () => {
  let alarms = 0;
  for (let seed = 1; seed <= 300; seed++) if (judgeLast({ blocks: 7, seed }).warns) alarms++;
  assert.ok(alarms <= 3, `${alarms} of 300`); // 1 % / 14 readings each
});

Deno.test("sentinel finds a machine a fifth slower in nearly every experiment, and says which reading", () => {
  let found = 0;
  for (let seed = 1; seed <= 50; seed++) if (judgeLast({ blocks: 7, seed, slower: 1.2 }).warns) found++;
  assert.ok(found >= 45, `${found} of 50`);
  assert.match(judgeLast({ blocks: 7, seed: 1, slower: 1.2 }).message, /fixed computation took \d+ ns/);
});

Deno.test("sentinel does not judge too few readings, nor runs in the middle of a block", () => {
  assert.equal(judgeLast({ blocks: 2, seed: 1, slower: 5 }).figure, null);
  assert.equal(sentinel.judge(finished({})).figure, null);
});
