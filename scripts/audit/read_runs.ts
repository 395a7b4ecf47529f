import type { AuditRun } from "lib/audit/audit_input.ts";
import type { Run } from "lib/model.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";

/** A run of an experiment as the audit takes it; its folder's rows are not read. */
export function auditRun(run: Run): AuditRun {
  const headers = run.verdicts.find(({ check }) => check === "headers")?.reason ?? "";
  return {
    id: run.id,
    stack: run.stack.name,
    framework: `${run.stack.framework} ${run.stack.language}`,
    workload: run.workload,
    verdicts: run.verdicts,
    transactions: run.observed.transactions,
    answered_with_database: run.observed.answered_with_database,
    transactions_per_request: WORKLOADS[run.workload].transactions_per_request,
    server: /(?:^|; )server: ([^;]+)/.exec(headers)?.[1] ?? null,
    throttled_share: run.observed.throttled_share ?? null,
  };
}
