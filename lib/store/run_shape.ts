import type {
  ClosedLoad,
  Environment,
  GateReading,
  Observed,
  OpenLoad,
  Plan,
  PlannedRun,
  Requirement,
  Run,
  RunEnd,
  RunFile,
  Sentinel,
  Severity,
  Stack,
  Variant,
  Verdict,
  Wait,
} from "lib/model.ts";
import {
  type Check,
  count,
  digest,
  exactly,
  finite,
  flag,
  listOf,
  mapOf,
  nullable,
  objectOf,
  oneOf,
  optional,
  text,
} from "lib/store/shape.ts";

const figure = nullable(finite);

const ofEveryLoad = {
  driver: text,
  in_flight: count,
  warmup_ms: finite,
  window_ms: finite,
  deadline_ms: finite,
  spin_us: optional(finite),
  loops: optional(count),
  cores: optional(listOf(count)),
};

const wait = oneOf<Wait>({ sleep: true, spin: true, both: true });

const closedLoad = objectOf<ClosedLoad>({
  kind: exactly("closed"),
  ...ofEveryLoad,
  seed: optional(finite),
  wait: optional(wait),
});

const openLoad = objectOf<OpenLoad>({
  kind: exactly("open"),
  ...ofEveryLoad,
  arrivals: oneOf<OpenLoad["arrivals"]>({ poisson: true, uniform: true }),
  per_second: finite,
  seed: finite,
  wait,
});

const load: Check = (value, field) =>
  (value as { kind?: unknown } | null)?.kind === "open" ? openLoad(value, field) : closedLoad(value, field);

/** What `Stack` must hold. */
export const STACK_SHAPE: Check = objectOf<Stack>({
  name: text,
  language: text,
  framework: text,
  database: optional(text),
  workloads: listOf(text),
  toolchain: text,
  requires: optional(listOf(objectOf<Requirement>({ what: text, check: text, install: text }))),
  build: listOf(text),
  artefacts: listOf(text),
  variants: mapOf(
    objectOf<Variant>({
      workers: count,
      launch: listOf(text),
      env: optional(mapOf(text)),
      cpu_quota: optional(finite),
    }),
  ),
  versions: listOf(text),
  departures: optional(listOf(text)),
  guide: optional(text),
  tuned: optional(text),
  instrument: optional(text),
});

/** What was true of the machine. */
export const ENVIRONMENT_SHAPE: Check = objectOf<Environment>({
  os: text,
  kernel: nullable(text),
  cpu: nullable(text),
  cores: count,
  memory_bytes: figure,
  governor: nullable(text),
  turbo: nullable(flag),
  virtualised: nullable(flag),
  load_average: figure,
  cpu_pressure: figure,
  versions: mapOf(text),
  commit: nullable(text),
  dirty: nullable(flag),
});

/** What a check of an answer found. */
export const VERDICT_SHAPE: Check = objectOf<Verdict>({
  check: text,
  level: oneOf<Verdict["level"]>({ pass: true, warn: true, fail: true }),
  reason: text,
});

const sentinel: Check = objectOf<Sentinel>({
  at: oneOf<Sentinel["at"]>({ start: true, end: true }),
  ns_per_unit: finite,
  null_per_second: figure,
});

const observed: Check = objectOf<Observed>({
  client_cpu_share: figure,
  client_wait_share: figure,
  server_wait_share: figure,
  server_cpu_us: figure,
  steal_share: figure,
  server_count: figure,
  transactions: figure,
  answered_with_database: figure,
  null_per_second: figure,
  connects: figure,
  start_ms: figure,
  throttled_share: optional(figure),
  cpu_pressure_share: optional(figure),
  foreign_cpu_share: optional(figure),
  warmup_foreign_cpu_share: optional(figure),
  sentinel: optional(nullable(sentinel)),
});

const reading: Check = objectOf<GateReading>({
  gate: text,
  figure,
  unit: text,
  rule: text,
  severity: oneOf<Severity>({ invalid: true, bound: true, note: true }),
  warns: flag,
  message: text,
});

const end: Check = oneOf<RunEnd>({
  complete: true,
  start_failed: true,
  wrong_answer: true,
  server_lost: true,
  driver_lost: true,
  database_lost: true,
});

/**
 * What `run.json` must hold. Workloads, drivers and toolchains may be of a later version: any name will do.
 */
export const RUN_SHAPE: Check = objectOf<Run>({
  format: exactly(1),
  id: text,
  experiment: text,
  stack_id: text,
  stack: STACK_SHAPE,
  workload: text,
  load,
  block: count,
  order: count,
  started_at: text,
  end,
  reason: nullable(text),
  environment: ENVIRONMENT_SHAPE,
  verdicts: listOf(VERDICT_SHAPE),
  body_bytes: nullable(count),
  observed,
  gates: listOf(reading),
  files: listOf(objectOf<RunFile>({ name: text, bytes: count, sha256: digest, rows: nullable(count) })),
});

const plannedRun: Check = objectOf<PlannedRun>({
  id: text,
  stack_id: text,
  workload: text,
  block: count,
  order: count,
});

/** What `plan.json` must hold. */
export const PLAN_SHAPE: Check = objectOf<Plan>({
  format: exactly(1),
  experiment: text,
  publication: nullable(text),
  created_at: text,
  stacks: listOf(text),
  skipped: listOf(objectOf<Plan["skipped"][number]>({ stack_id: text, reason: text })),
  workloads: listOf(text),
  load,
  blocks: count,
  seed: finite,
  runs: listOf(plannedRun),
  analysis: objectOf<Plan["analysis"]>({
    percentile: exactly("type1"),
    unit: exactly("run"),
    verdict_blocks: count,
  }),
  sha256: digest,
});
