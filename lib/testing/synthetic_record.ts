import type { Environment, GateReading, Observed, Plan, PlannedRun, Run, Stack } from "lib/model.ts";

/** The record of a run that never ran. Figures are round and invented; block 2 carries a warning. */
export function syntheticRecord(plan: Omit<Plan, "sha256">, planned: PlannedRun): Omit<Run, "files"> {
  return {
    format: 1,
    id: planned.id,
    experiment: plan.experiment,
    stack_id: planned.stack_id,
    stack: syntheticStack(planned.stack_id),
    workload: planned.workload,
    load: plan.load,
    block: planned.block,
    order: planned.order,
    started_at: new Date(Date.parse(plan.created_at) + planned.order * 60_000).toISOString(),
    end: "complete",
    reason: null,
    environment: SYNTHETIC_ENVIRONMENT,
    verdicts: [{ check: "answer", level: "pass", reason: "synthetic" }],
    body_bytes: 15,
    observed: { ...OBSERVED, ...(planned.workload === "items" ? TRANSACTIONS : {}) },
    gates: [stealReading(planned.block), WAIT],
  };
}

/** A stack that never ran. */
export function syntheticStack(id: string): Stack {
  return {
    name: id.charAt(0).toUpperCase() + id.slice(1),
    language: "TypeScript",
    framework: id,
    workloads: ["health", "compute", "items"],
    toolchain: "deno",
    build: [],
    artefacts: [],
    variants: { single: { workers: 1, launch: ["true"] } },
    versions: [],
    ...(id === "null" ? { instrument: "answers at once" } : {}),
  };
}

/** A machine that says little of itself. */
export const SYNTHETIC_ENVIRONMENT: Environment = {
  os: "linux",
  kernel: null,
  cpu: "synthetic",
  cores: 2,
  memory_bytes: 8e9,
  governor: null,
  turbo: null,
  virtualised: null,
  load_average: 0.1,
  cpu_pressure: 0,
  versions: {},
  commit: null,
  dirty: null,
};

const OBSERVED: Observed = {
  client_cpu_share: 0.4,
  client_wait_share: 0.01,
  server_wait_share: 0.01,
  server_cpu_us: 2_000_000,
  steal_share: 0,
  server_count: null,
  transactions: null,
  answered_with_database: null,
  null_per_second: null,
  connects: 16,
  start_ms: 120,
};

const TRANSACTIONS = { transactions: 2000, answered_with_database: 2000 };

const WAIT: GateReading = {
  gate: "client_wait",
  figure: null,
  unit: "share",
  rule: "at most 0.1",
  severity: "bound",
  warns: false,
  message: "not read",
};

function stealReading(block: number): GateReading {
  const figure = block === 2 ? 0.05 : 0;
  return {
    gate: "steal",
    figure,
    unit: "share",
    rule: "at most 0.02",
    severity: "note",
    warns: figure > 0.02,
    message: figure > 0.02 ? "the hypervisor took 5 % of the time" : "quiet",
  };
}
