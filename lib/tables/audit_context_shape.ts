import type * as facts from "lib/audit/audit_context.ts";
import {
  type Check,
  count,
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

const source = { source: text };
const row = { stack: text, workload: nullable(text), ...source };

const KINDS: { readonly [K in keyof Required<facts.AuditContext>]: Check } = {
  workers: objectOf<facts.WorkerFact>({
    stack: text,
    workers: nullable(count),
    model: oneOf({ single: true, processes: true, threads: true }),
    ...source,
  }),
  bodies: objectOf<facts.BodyFact>({ ...row, body_bytes: count, body: optional(text) }),
  contracts: objectOf<facts.ContractFact>({ ...row, differs: text }),
  provenance: objectOf<facts.ProvenanceFact>({
    ...row,
    printed: text,
    measured_with: text,
    attributed_to: text,
    measured_at: nullable(text),
    attributed_at: nullable(text),
    changed: text,
  }),
  history: objectOf<facts.HistoryFact>({
    ...row,
    metric: text,
    printed: text,
    edition: text,
    connections: optional(count),
  }),
  environments: objectOf<facts.EnvironmentFact>({
    edition: text,
    cpu: nullable(text),
    mhz: nullable(finite),
    ...source,
  }),
  dates: objectOf<facts.DatesFact>({ stated: text, first: text, last: text, ...source }),
  programs: objectOf<facts.ProgramFact>({ stack: text, program: text, same: flag, ...source }),
  freshness: objectOf<facts.FreshnessFact>({ ...row, found: text }),
  failures: objectOf<facts.FailureFact>({
    stack: text,
    edition: text,
    failed: count,
    ok: count,
    ok_mean_ms: optional(finite),
    failed_mean_ms: optional(finite),
    statuses: optional(mapOf(count)),
    mechanism: optional(text),
    ...source,
  }),
  memory: objectOf<facts.MemoryFact>({ when: text, cpu_percent: mapOf(finite), ...source }),
  quota: objectOf<facts.QuotaFact>({ cores: finite, ...source }),
  spread: objectOf<facts.SpreadFact>({ metric: text, cv: finite, ...source }),
};

/** What `context.json` must hold: lists of facts by kind, each fact with its source; another kind is refused. */
export const CONTEXT_SHAPE: Check = (value, field) => {
  const lists = Object.fromEntries(
    Object.entries(KINDS).map(([kind, check]) => [kind, optional(listOf(check))]),
  );
  const problem = objectOf<Record<string, unknown>>(lists)(value, field);
  if (problem !== null) return problem;
  const unknown = Object.keys(value as object).find((kind) => !Object.hasOwn(KINDS, kind));
  return unknown === undefined
    ? null
    : `field ${unknown} must be one of ${Object.keys(KINDS).join(", ")}: it is none`;
};
