import assert from "node:assert/strict";
import { audit } from "lib/audit/mod.ts";
import { listPublished, readPublished } from "lib/store/published.ts";
import { auditPublication } from "lib/tables/audit_publication.ts";
import { findingCounts, findingsInWords, otherChecks } from "lib/tables/audit_views.ts";

for (const id of listPublished()) {
  Deno.test(`findingsInWords() tells every finding about ${id} with its arithmetic`, () => {
    const report = audit(auditPublication(readPublished(id)));
    const text = findingsInWords(report);
    assert.ok(report.findings.length > 0);
    assert.equal(text.match(/^- Arithmetic: /gm)?.length, report.findings.length);
    const counted = findingCounts(report).array("findings") as number[];
    assert.equal(counted.reduce((sum, count) => sum + count, 0), report.findings.length);
    assert.equal(otherChecks(report).numRows(), report.silent.length + report.unchecked.length);
  });
}
