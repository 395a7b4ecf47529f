import assert from "node:assert/strict";
import { join } from "node:path";
import { type AccuracyRecord, readAccuracy, writeAccuracy } from "lib/store/accuracy_file.ts";
import { type CapacityRecord, readCapacity, writeCapacity } from "lib/store/capacity_file.ts";
import { type CeilingRecord, readCeiling, writeCeiling } from "lib/store/ceiling_file.ts";
import { syntheticRecord } from "lib/testing/synthetic_record.ts";
import { syntheticPlan } from "lib/testing/synthetic_run.ts";

const plan = syntheticPlan();
const { environment } = syntheticRecord(plan, plan.runs[0]!);
const created_at = "2026-01-01T00:00:00.000Z";

const CEILING: CeilingRecord = {
  ...{ format: 1, created_at, environment, server: "scripted", server_core: null, client_core: 1 },
  ...{ seconds: 2, rounds: 1, missing: [{ id: "wrk", install: "sudo apt install -y wrk" }] },
  clients: [{ id: "epoll", kind: "ours", version: null, rows: true }],
  drives: [{
    ...{
      round: 1,
      connections: 64,
      answer: "15 B",
      client: "epoll",
      requests: 5,
      per_second: 2.5,
      failed: 0,
    },
    ...{
      cpu_us: 20,
      p50_us: 3,
      p99_us: 4,
      server_p50_us: 1,
      server_p99_us: 2,
      wait_p50_us: 2,
      wait_p99_us: 2,
    },
    ...{ server_count: 5, bytes_per_row: 8.5, foreign_cpu_share: null },
  }],
};

const ACCURACY: AccuracyRecord = {
  ...{ format: 1, created_at, environment, server_core: 0, client_core: null },
  cases: [{
    ...{ driver: "epoll", script: "constant", about: "1 ms", loop: "closed", connections: 1 },
    ...{ drives: 3, disturbed: 0 },
    ...{ foreign_cpu_share: 0.01, steal_share: 0, rows: 9, server_count: 9 },
    readings: [{ name: "as read", points: [{ p: 0.5, us: 1000 }] }],
    checks: [{
      what: "p50 as read",
      unit: "µs",
      truth: 1000,
      found: 1001,
      rule: "within 50 µs",
      held: 2,
      holds: true,
    }],
  }],
};

const CAPACITY: CapacityRecord = {
  ...{
    format: 1,
    created_at,
    stack_id: "gin",
    workload: "health",
    slo: "p99<10ms",
    precision: 0.1,
    repeats: 3,
  },
  load: {
    ...{ kind: "open", driver: "epoll", arrivals: "poisson", wait: "both", in_flight: 256 },
    ...{ warmup_ms: 1000, window_ms: 3000, deadline_ms: 2000 },
  },
  probes: [{
    ...{
      experiment: "one",
      per_second: 1000,
      held: true,
      overloaded: false,
      end: "complete",
      figures: [9000],
    },
    ...{ due: 3000, answered: 3000, unsent: 0, late_share: 0, p50_us: 100, p99_us: 9000 },
    ...{ null_held: null, foreign_cpu_share: 0 },
  }],
  lag_at_share: {
    share: 0.7,
    runs: [{
      ...{ experiment: "two", per_second: 700, end: "complete" },
      ...{ p50_us: 1, p99_us: 20, max_us: 300, foreign_cpu_share: null },
    }],
  },
};

function inFolder(work: (path: string) => void): void {
  const folder = Deno.makeTempDirSync({ prefix: "benchbook-" });
  try {
    work(join(folder, "file.json"));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("readCeiling(), readAccuracy() and readCapacity() read what was written", () => {
  inFolder((path) => {
    writeCeiling(path, CEILING);
    assert.deepEqual(readCeiling(path), CEILING);
    writeAccuracy(path, ACCURACY);
    assert.deepEqual(readAccuracy(path), ACCURACY);
    writeCapacity(path, CAPACITY);
    assert.deepEqual(readCapacity(path), CAPACITY);
  });
});

Deno.test("writeCeiling() and readCeiling() name path and field of what is not as it must be", () => {
  inFolder((path) => {
    const wrong = { ...CEILING, drives: [{ ...CEILING.drives[0]!, cpu_us: NaN }] };
    assert.throws(
      () => writeCeiling(path, wrong),
      /file\.json: field drives\[0\]\.cpu_us must be a finite number/,
    );
    Deno.writeTextFileSync(path, JSON.stringify({ ...CEILING, rounds: "7" }));
    assert.throws(() => readCeiling(path), /file\.json: field rounds must be a whole number/);
    Deno.writeTextFileSync(path, JSON.stringify({ ...CAPACITY, probes: [{}] }));
    assert.throws(() => readCapacity(path), /field probes\[0\]\.experiment is missing/);
  });
});
