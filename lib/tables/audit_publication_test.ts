import assert from "node:assert/strict";
import { join } from "node:path";
import { audit } from "lib/audit/mod.ts";
import { listPublished, readPublished } from "lib/store/published.ts";
import { auditPublication, readContext } from "lib/tables/audit_publication.ts";
import { findingCounts, findingsInWords, otherChecks } from "lib/tables/audit_views.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

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

Deno.test("readContext() refuses a fact without its source, and a kind that there is not", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "context.json");
  const read = (context: unknown) => () => {
    Deno.writeTextFileSync(path, JSON.stringify(context));
    return readContext(path);
  };
  assert.throws(
    read({ quota: [{ cores: 2 }] }),
    /context\.json: field quota\.0\.source is missing|source is missing/,
  );
  assert.throws(read({ quotas: [] }), /field quotas must be one of workers, bodies/);
});
