import assert from "node:assert/strict";
import { auditInput, type AuditRun } from "lib/audit/audit_input.ts";
import { bodiesInRuns } from "lib/audit/bodies_in_runs.ts";
import { run } from "lib/audit/testing/check_input.ts";

const RUN = run({ stack: "X", workload: "plaintext", transactions_per_request: 0 });

const inspect = (runs: readonly AuditRun[]) => bodiesInRuns.inspect(auditInput({ tables: [], runs }));
const withOthers = (n: number) => ({
  ...RUN,
  bodies: { verified_bytes: 13, answers: 1000, other_bytes: { 5: n } },
});

Deno.test("bodiesInRuns() finds answers that are others under load than those that were verified", () => {
  const [finding] = inspect([withOthers(750)]).findings;
  assert.equal(finding?.severity, "doubt");
  assert.equal(
    finding?.arithmetic,
    "verified: 13 bytes; of 1,000 answers with status 200, 75 % were others: 750 of 5 bytes",
  );
});

Deno.test("bodiesInRuns() leaves a few failures to the gates, passes honest runs, and says what it lacks", () => {
  assert.deepEqual(inspect([withOthers(10), RUN]), { findings: [], examined: 2, lacks: null });
  assert.equal(inspect([]).lacks, "runs with their rows");
});
