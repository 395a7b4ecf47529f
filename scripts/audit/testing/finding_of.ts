import assert from "node:assert/strict";
import type { AuditInput } from "lib/audit/audit_input.ts";
import { audit } from "lib/audit/mod.ts";

/** "little root: 55 of 68 rows above 1.1" of every finding. */
export function subjects(input: AuditInput): string[] {
  return audit(input).findings.map(({ check, subject }) => `${check} ${subject}`);
}

/** The finding of a check that has this part somewhere. */
export function findingOf(input: AuditInput, check: string, part = "") {
  const one = audit(input).findings.find((finding) =>
    finding.check === check && JSON.stringify(finding).includes(part)
  );
  assert.ok(one, `${check} ${part}: found are ${subjects(input).join("; ")}`);
  return one;
}
