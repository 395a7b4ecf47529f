import assert from "node:assert/strict";
import { auditInput, type AuditRun } from "lib/audit/audit_input.ts";
import { canaries } from "lib/audit/canaries.ts";
import { programIdentity } from "lib/audit/program_identity.ts";

function run(parts: Partial<AuditRun>): AuditRun {
  return {
    id: "1-x-hello",
    stack: "X",
    framework: "Ktor Kotlin",
    workload: "hello",
    verdicts: [],
    transactions: null,
    answered_with_database: null,
    transactions_per_request: 0,
    server: null,
    ...parts,
  };
}

const head = (reason: string) => [{ check: "head", level: "pass" as const, reason }];
const found = (parts: Partial<AuditRun>) =>
  programIdentity.inspect(auditInput({ tables: [], runs: [run(parts)] })).findings;

Deno.test("programIdentity() knows the JDK's own server by how it writes headers, under any other name", () => {
  const verdicts = head("Date, Content-type, Content-length");
  const [finding] = found({ verdicts });
  assert.equal(finding?.severity, "doubt");
  assert.match(finding?.arithmetic ?? "", /Ktor Kotlin; headers as sent: Date, Content-type/);
  for (const framework of ["com.sun.net.httpserver Java", "Avaje Jex Java", "Robaho httpserver Java"]) {
    assert.deepEqual(found({ verdicts, framework }), [], framework);
  }
  for (
    const names of ["content-type, content-length, date", "Content-Type, Date, Content-Length", "no header"]
  ) {
    assert.deepEqual(found({ verdicts: head(names) }), [], names);
  }
});

Deno.test("programIdentity() says what the program's files tell, and the canaries do not say it again", () => {
  const verdicts = [{
    check: "program",
    level: "warn" as const,
    reason: "declared as Ktor, and nothing names it",
  }];
  const [finding, ...others] = found({ verdicts });
  assert.deepEqual([finding?.severity, others], ["contradiction", []]);
  assert.equal(finding?.subject, "X: no trace of the declared framework");
  assert.deepEqual(canaries.inspect(auditInput({ tables: [], runs: [run({ verdicts })] })).findings, []);
});
