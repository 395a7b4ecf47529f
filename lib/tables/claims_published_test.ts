import assert from "node:assert/strict";
import { readClaims } from "lib/store/claims.ts";
import { readPublished } from "lib/store/published.ts";
import { type ClaimRow, claims } from "lib/tables/claims.ts";
import { syntheticSummary } from "lib/tables/compare_synthetic.ts";

Deno.test("claims() has a row for each of every publication's, without a run", () => {
  const none = syntheticSummary({ levels: {}, blocks: 7 });
  for (const id of ["web-api", "doolang", "microservices", "chopin"]) {
    const published = readPublished(id);
    const rows = claims(none, published, readClaims(published)).objects() as ClaimRow[];
    for (const row of rows) {
      assert.ok(
        row.verdict === "not testable" || (row.verdict === "contradicted" && /own/.test(row.sentence)),
        row.id,
      );
    }
    const contradicted = rows.filter((row) => row.verdict === "contradicted").map((row) => row.id);
    assert.deepEqual(contradicted, CONTRADICTED[id], id);
  }
});

/** What the sources' own numbers do not support, found from these alone. */
const CONTRADICTED: Readonly<Record<string, readonly string[]>> = {
  "web-api": [],
  doolang: ["go-seen-250k", "gap-7x-by-the-table", "gap-7x-by-250k", "seven-times-faster-layer"],
  microservices: ["dotnet-9-aot-improves-on-dotnet-8-aot"],
  chopin: [
    "best-overall-mean-ms",
    "best-overall-p99-ms",
    "best-latency-average",
    "best-latency-p99",
    "ten-servers-rate",
    "node-p99-below-10ms-nestjs",
    "twice-the-traffic",
  ],
};

Deno.test("claims() has a row for each of Carrier's, none about Carrier reproduced", () => {
  const carrier = readPublished("carrier");
  const levels = { gin: 200, fastify: 100, fastapi: 50, "spring-boot": 180, axum: 300 };
  const summary = syntheticSummary({ levels, blocks: 7, workloads: ["health", "compute", "items"] });
  const rows = claims(summary, carrier, readClaims(carrier)).objects() as ClaimRow[];
  assert.equal(rows.length, readClaims(carrier).length);
  for (const row of rows.filter((one) => one.a === "Carrier™")) {
    assert.ok(
      row.verdict === "not testable" || (row.verdict === "contradicted" && /own table/.test(row.sentence)),
    );
  }
  const verdicts = new Set(rows.map((row) => row.verdict));
  assert.ok(verdicts.has("reproduced") && verdicts.has("contradicted") && verdicts.has("not testable"));
  const contradicted = rows.filter((row) => /own table/.test(row.sentence) && row.verdict === "contradicted");
  assert.deepEqual(contradicted.map((row) => row.id), [
    "memory-except-go-health",
    "memory-except-go-items",
    "pulls-ahead-items",
    "tightest-tail-items",
  ]);
});
