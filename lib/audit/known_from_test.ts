import assert from "node:assert/strict";
import { auditInput } from "lib/audit/audit_input.ts";
import { auditTable } from "lib/audit/audit_table.ts";
import { knownFrom } from "lib/audit/known_from.ts";
import { audit } from "lib/audit/mod.ts";

const FINDING = { check: "c", severity: "doubt", subject: "s", arithmetic: "a", sentence: "So." } as const;
const cell = { table: "t", row: "A", column: "rps", printed: "9" };

Deno.test("knownFrom() names the sources of facts, beside printed cells or alone, and no run's", () => {
  const context = { quota: [{ cores: 2, source: "compose.yml" }] };
  const of = (...evidence: Parameters<typeof knownFrom>[0]["evidence"]) =>
    knownFrom({ ...FINDING, evidence }, context).sentence;
  const fact = { fact: "2 CPUs", source: "compose.yml" };
  assert.equal(of(fact), "So. Known from compose.yml, not from the table.");
  assert.match(of(cell, fact), /beside the printed cells is known from compose\.yml, not from the table\.$/);
  assert.equal(of(cell), "So.");
  assert.equal(of({ fact: "x", source: "run 1-a" }), "So.");
});

Deno.test("audit() says of bodies, programs, freshness, failures and versions that they are known, and from where", () => {
  const printed = { name: "w", header: ["Stack", "rps"], cells: [["A", "2,000"], ["B", "1,000"]] };
  const columns = { Stack: { meaning: "stack" }, rps: { meaning: "per_second" } };
  const base = { stack: "A", workload: "w" };
  const findings = audit(auditInput({
    tables: [auditTable(printed, { columns, load: {}, where: "a test" })],
    context: {
      bodies: [{ ...base, body_bytes: 5, source: "s-bodies" }, {
        ...base,
        stack: "B",
        body_bytes: 13,
        source: "s-bodies",
      }],
      programs: [{ stack: "A", program: "another", same: false, source: "s-programs" }],
      freshness: [{ ...base, found: "keeps its answer", source: "s-freshness" }],
      failures: [{ stack: "A", edition: "one", failed: 24_000, ok: 8000, source: "s-failures" }],
      provenance: [{
        ...base,
        printed: "2,000",
        measured_with: "v1",
        attributed_to: "v2",
        measured_at: null,
        attributed_at: null,
        changed: "",
        source: "s-provenance",
      }],
    },
  })).findings;
  const checks = {
    bodies: "unequal_contracts",
    programs: "program_identity",
    freshness: "canaries",
    failures: "failure_identity",
    provenance: "provenance",
  };
  for (const [kind, check] of Object.entries(checks)) {
    const finding = findings.find((one) => one.check === check);
    assert.match(finding?.sentence ?? "", new RegExp(`nown from s-${kind}, not from the table\\.$`));
  }
});

Deno.test("audit() lists as unread what no pattern read or no cell is printed for, and no sentence that was held", () => {
  const printed = { name: "w", header: ["Stack", "rps"], cells: [["A", "2,000"], ["B", "1,000"]] };
  const columns = { Stack: { meaning: "stack" }, rps: { meaning: "per_second" } };
  const claim = { form: "ratio", workload: "w", a: "A", b: "B", published: 2, tolerance: 0.1 } as const;
  const { unread } = audit(auditInput({
    tables: [auditTable(printed, { columns, load: {}, where: "a test" })],
    statements: [
      { ...claim, id: "held", quote: "A is 2x faster than B.", metric: "per_second" },
      { ...claim, id: "idle", quote: "A needs twice B's memory.", metric: "memory_bytes" },
    ],
    unread: ["It is 9 times of something.", "A is 2x faster than B."],
  }));
  assert.deepEqual(unread, ["It is 9 times of something.", "A needs twice B's memory."]);
});
