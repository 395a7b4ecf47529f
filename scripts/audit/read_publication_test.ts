import assert from "node:assert/strict";
import { join } from "node:path";
import type { AuditInput } from "lib/audit/audit_input.ts";
import { audit } from "lib/audit/mod.ts";
import { publishedFolder } from "lib/store/paths.ts";
import { readPublication } from "./read_publication.ts";
import { findingOf, subjects } from "./testing/finding_of.ts";

function published(id: string): AuditInput {
  return readPublication(join(publishedFolder(), id));
}

Deno.test("audit() finds in web-api the kept query, the rows above connections / rate, and the quota's pattern", () => {
  const input = published("web-api");
  assert.match(findingOf(input, "canaries").arithmetic, /JS Node Bun Cluster 27,628\.28/);
  assert.equal(findingOf(input, "little", "root").subject, "root: 55 of 68 rows above 1.1");
  assert.ok(subjects(input).includes("little orders: 31 of 68 rows above 1.1"));
  assert.match(findingOf(input, "little", "Rails").subject, /below 0\.9|above/);
  assert.match(
    findingOf(input, "quota_stall").arithmetic,
    /C Microhttpd 9\.61, C\+\+ Drogon 6\.64, Zig zap 5\.62, Go Fiber 5\.31/,
  );
  assert.match(findingOf(input, "censored_maxima").arithmetic, /Java Spring Boot 2\.00s/);
  for (
    const check of [
      "memory_idle",
      "environment_drift",
      "failures_ranked",
      "bytes_per_response",
      "unequal_contracts",
    ]
  ) {
    findingOf(input, check);
  }
});

Deno.test("audit() finds in microservices the failures' identity, the other program and the quantised rates", () => {
  const input = published("microservices");
  assert.match(findingOf(input, "failure_identity").arithmetic, /24,000 failed = 8,000 users × \(4 − 1\)/);
  assert.match(findingOf(input, "program_identity").arithmetic, /printed as Ktor.*com\.sun\.net\.httpserver/);
  assert.match(findingOf(input, "quantised").arithmetic, /6,400 = 32,000 \/ 5.*3 rows stand there/);
  assert.match(
    findingOf(input, "gap_within_variation").arithmetic,
    /Rust \(Warp\) 178 and Rust \(Axum\) 168 in another edition/,
  );
});

Deno.test("audit() finds in chopin the older version's number, the exchanged ranks and the doubled cell", () => {
  const input = published("chopin");
  assert.match(findingOf(input, "provenance").arithmetic, /v0\.1\.6.*v0\.3\.5/);
  assert.match(
    findingOf(input, "gap_within_variation").arithmetic,
    /2\.2 % apart: Chopin 652,487 and may-minihttp 692,828/,
  );
  assert.match(findingOf(input, "duplicates").subject, /^642,795 stands in 2 cells/);
  assert.match(findingOf(input, "little").subject, /7 of 7 rows/);
});

Deno.test("audit() finds in doolang the unequal contracts and the text that says 7 for 1.77", () => {
  const input = published("doolang");
  assert.match(
    findingOf(input, "unequal_contracts", "plaintext: bodies").arithmetic,
    /Doolang 5 bytes \(hello\).*1\.77 times apart/,
  );
  assert.match(findingOf(input, "text_against_table", "7x").arithmetic, /= 1\.77/);
  assert.match(findingOf(input, "little", "Go").arithmetic, /1\.72ms × 759,812\/s \/ 900 = 1\.45/);
});

Deno.test("audit() finds in carrier the common ceiling, and what the text claims less than the table shows", () => {
  const input = published("carrier");
  assert.match(
    findingOf(input, "ceiling").arithmetic,
    /Carrier™ does 24,980\/s of compute and 23,254\/s of health/,
  );
  assert.match(
    findingOf(input, "understated", "except Go").arithmetic,
    /Carrier™ 13 and Go 28.*Carrier™ 15 and Go 38/,
  );
  assert.match(findingOf(input, "text_against_table", "tightest").arithmetic, /6\.29 and Go 6\.25/);
});

Deno.test("audit() of carrier speaks of Carrier with Carrier's cells alone, and of Go with Go's", () => {
  const findings = audit(published("carrier")).findings.filter(({ check }) => check === "understated");
  assert.ok(findings.some(({ subject }) => subject.startsWith("Go: ")));
  for (const { subject, arithmetic } of findings.filter(({ subject }) => subject.startsWith("Carrier"))) {
    assert.doesNotMatch(arithmetic, /Go by Spring/, subject);
  }
});
