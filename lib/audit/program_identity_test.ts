import assert from "node:assert/strict";
import type { AuditRun } from "lib/audit/audit_input.ts";
import { canaries } from "lib/audit/canaries.ts";
import { programIdentity } from "lib/audit/program_identity.ts";
import { found, none, run } from "lib/audit/testing/check_input.ts";

const head = (reason: string) => [{ check: "head", level: "pass" as const, reason }];
const hello = (parts: Partial<AuditRun>) =>
  run({ stack: "X", framework: "Ktor Kotlin", workload: "hello", transactions_per_request: 0, ...parts });
const inHello = (parts: Partial<AuditRun>) => found(programIdentity, { ...none, runs: [hello(parts)] });

Deno.test("programIdentity() knows the JDK's own server by how it writes headers, under any other name", () => {
  const verdicts = head("Date, Content-type, Content-length");
  const [finding] = inHello({ verdicts });
  assert.equal(finding?.severity, "doubt");
  assert.match(finding?.arithmetic ?? "", /Ktor Kotlin; headers as sent: Date, Content-type/);
  for (const framework of ["com.sun.net.httpserver Java", "Avaje Jex Java", "Robaho httpserver Java"]) {
    assert.deepEqual(inHello({ verdicts, framework }), [], framework);
  }
  for (
    const names of ["content-type, content-length, date", "Content-Type, Date, Content-Length", "no header"]
  ) {
    assert.deepEqual(inHello({ verdicts: head(names) }), [], names);
  }
});

Deno.test("programIdentity() says what the program's files tell, and the canaries do not say it again", () => {
  const verdicts = [{
    check: "program",
    level: "warn" as const,
    reason: "declared as Ktor, and nothing names it",
  }];
  const [finding, ...others] = inHello({ verdicts });
  assert.deepEqual([finding?.severity, others], ["contradiction", []]);
  assert.equal(finding?.subject, "X: no trace of the declared framework");
  assert.deepEqual(canaries.inspect({ ...none, runs: [hello({ verdicts })] }).findings, []);
});

Deno.test("programIdentity() finds a header of another product, and passes a framework's own", () => {
  const of = (server: string, framework: string) =>
    found(programIdentity, { ...none, runs: [run({ server, framework })] });
  assert.equal(of("Jetty(12.0.1)", "Express").length, 1);
  assert.deepEqual(of("Jetty(12.0.1)", "Ktor"), []);
  assert.deepEqual(of("uvicorn", "FastAPI Python"), []);
  assert.deepEqual(of("something of its own", "Express"), []);
});
