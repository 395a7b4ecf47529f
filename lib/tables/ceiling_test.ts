import assert from "node:assert/strict";
import type { CeilingDrive, CeilingRecord } from "lib/store/ceiling_file.ts";
import { ceilingRows, costRatio, overRounds } from "lib/tables/ceiling.ts";
import { ceilingBars } from "lib/tables/ceiling_bars.ts";
import { syntheticRecord } from "lib/testing/synthetic_record.ts";
import { syntheticPlan } from "lib/testing/synthetic_run.ts";

/** 1,000 requests at so many microseconds of CPU each. */
function drive(
  client: string,
  round: number,
  cost_us: number,
  more: Partial<CeilingDrive> = {},
): CeilingDrive {
  return {
    ...{
      client,
      round,
      connections: 64,
      answer: "15 B",
      requests: 1000,
      per_second: 1e6 / cost_us,
      failed: 0,
    },
    ...{ cpu_us: 1000 * cost_us, p50_us: 100, p99_us: 200, server_p50_us: null, server_p99_us: null },
    ...{
      wait_p50_us: null,
      wait_p99_us: null,
      server_count: 1000,
      bytes_per_row: null,
      foreign_cpu_share: 0,
    },
    ...more,
  };
}

function recordOf(drives: readonly CeilingDrive[]): CeilingRecord {
  const plan = syntheticPlan();
  const { environment } = syntheticRecord(plan, plan.runs[0]!);
  const clients = ["epoll", "wrk"].map((
    id,
  ) => ({ id, kind: id === "epoll" ? "ours" : "peer", version: null, rows: false } as const));
  const base = {
    format: 1,
    created_at: "2026-01-01T00:00:00Z",
    environment,
    server: "",
    server_core: 0,
    client_core: 1,
  } as const;
  return { ...base, seconds: 2, rounds: 3, clients, missing: [], drives };
}

Deno.test("ceilingRows() takes ratios within rounds, not of medians", () => {
  // The machine is twice as slow in the second round: both are, and their ratio stays.
  const costs = [[4, 5], [8, 10], [4, 5]] as const;
  const drives = costs.flatMap((
    [ours, theirs],
    i,
  ) => [drive("epoll", i + 1, ours), drive("wrk", i + 1, theirs)]);
  const [epoll] = ceilingRows(recordOf(drives));
  assert.deepEqual(epoll?.against_wrk, { median: 1.25, low: 1.25, high: 1.25 });
  assert.deepEqual(epoll?.cpu_us_per_request, { median: 4, low: 4, high: 8 });
});

Deno.test("ceilingRows() leaves disturbed rounds out where three are left, and says how many", () => {
  const noisy = { foreign_cpu_share: 0.4 };
  const drives = [1, 2, 3, 4].flatMap((round) => [
    drive("epoll", round, round === 4 ? 40 : 4, round === 4 ? noisy : {}),
    drive("wrk", round, 5),
  ]);
  const [epoll] = ceilingRows(recordOf(drives));
  assert.deepEqual([epoll?.disturbed, epoll?.against_wrk?.low], [1, 1.25]);
  const few = ceilingRows(recordOf(drives.filter(({ round }) => round > 2)));
  assert.equal(few[0]?.against_wrk?.low, 0.125);
});

Deno.test("ceilingBars() judges what was measured and says what was not", () => {
  const bars = ceilingBars(recordOf([drive("epoll", 1, 4), drive("wrk", 1, 5)]));
  assert.deepEqual(bars.map(({ verdict }) => verdict), [
    "reached",
    ...["not measured", "not measured", "not measured", "not measured"],
  ]);
  assert.equal(
    costRatio(recordOf([]), { client: "epoll", peer: "wrk", connections: 64, answer: "15 B" }),
    null,
  );
  assert.equal(overRounds([null, null]), null);
});
