import assert from "node:assert/strict";
import type { ColumnTable } from "arquero";
import { readClaims } from "lib/store/claims.ts";
import type { Claim } from "lib/store/claims_shape.ts";
import { type Published, readPublished } from "lib/store/published.ts";
import { type ClaimRow, claims, type ClaimsOptions } from "lib/tables/claims.ts";
import { syntheticSummary, type SyntheticSummaryOptions } from "lib/tables/compare_synthetic.ts";
import { syntheticPublication } from "lib/testing/synthetic_publication.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

/** "Gin is twice Node", printed as 23,254 and 11,627. */
const TWICE: Claim = {
  id: "twice",
  quote: "Gin is twice as fast as Node",
  table: "throughput",
  form: "ratio",
  workload: "health",
  metric: "per_second",
  a: "Gin",
  b: "Node",
  published: 2,
  tolerance: 0.2,
  testable: true,
};

/** A summary in which Gin is this many times Node. */
function runs(times: number, options: Partial<SyntheticSummaryOptions> = {}): ColumnTable {
  return syntheticSummary({ levels: { gin: 100 * times, fastify: 100, axum: 500 }, blocks: 7, ...options });
}

function publication(): Published {
  using folder = temporaryFolder();
  return readPublished(syntheticPublication(folder.path), { folder: folder.path });
}

function judged(summary: ColumnTable, claim: Partial<Claim> = {}, options: ClaimsOptions = {}): ClaimRow {
  const [row] = claims(summary, publication(), [{ ...TWICE, ...claim }], options).objects() as ClaimRow[];
  return row!;
}

Deno.test("claims() calls a ratio reproduced when the whole interval is within the tolerance", () => {
  const row = judged(runs(2.1));
  assert.equal(row.verdict, "reproduced");
  assert.match(
    row.sentence,
    /^Gin by Node is 2\.1\d? \(2\.\d+ to 2\.\d+, 7 blocks\): within 20 % of the printed 2 \(1\.67 to 2\.4\), as claimed$/,
  );
  assert.deepEqual([row.n, row.own_table, row.reproduce_low], [7, "agrees", null]);
  assert.ok(row.low! < row.ours! && row.ours! < row.high!);
  assert.ok(row.repeat_low! < row.ours! && row.ours! < row.repeat_high!);
});

Deno.test("claims() of a pair that stands the other way round in the summary is the same", () => {
  const row = judged(syntheticSummary({ levels: { fastify: 100, gin: 210 }, blocks: 7 }));
  assert.equal(row.verdict, "reproduced");
  assert.ok(row.low! > 2 && row.low! < row.ours! && row.ours! < row.high! && row.high! < 2.3);
});

Deno.test("claims() calls it direction only on the same side of 1 and of another size", () => {
  const row = judged(runs(5));
  assert.equal(row.verdict, "direction only");
  assert.match(row.sentence, /the same side of 1 as printed, but not shown to be within 20 %/);
  assert.match(row.sentence, /one more run here would give 4\.\d+ to 5\.\d+$/);
  const wide = judged(runs(2, { sd: 0.12, seed: 2 }));
  assert.equal(wide.verdict, "direction only");
  assert.match(wide.sentence, /one more run here could give it$/);
});

Deno.test("claims() calls it contradicted from one machine only when the direction is the other one", () => {
  const row = judged(runs(0.8));
  assert.equal(row.verdict, "contradicted");
  assert.match(row.sentence, /: the other side of 1$/);
  const below = judged(runs(1.3), { published: 0.5 });
  assert.equal(below.verdict, "contradicted");
});

Deno.test("claims() says that a size differs on this machine only outside of what repeats there", () => {
  const near = { id: "same", form: "equivalence", published: 1.02, tolerance: 0.1 } as const;
  const row = judged(runs(1.5), near);
  assert.equal(row.verdict, "differs on this machine");
  assert.match(
    row.sentence,
    /1\.02 is outside of what one more run here would give \(1\.\d+ to 1\.\d+\); another/,
  );
  const unclear = judged(runs(1.25, { sd: 0.07, seed: 2 }), near);
  assert.equal(unclear.verdict, "inconclusive");
  const no_effect = judged(runs(1, { sd: 0.005 }));
  assert.equal(
    no_effect.verdict,
    "differs on this machine",
    "printed 2, here 1.00: no side of 1, another size",
  );
});

Deno.test("claims() contradicts a size from several machines and days alone", () => {
  const same = { form: "equivalence", published: 1.02, tolerance: 0.1 } as const;
  const days = [1.48, 1.53, 1.5].map((times, day) => runs(times, { seed: day + 2 }));
  const row = judged(runs(1.5), same, { others: days });
  assert.equal(row.verdict, "contradicted");
  assert.match(row.sentence, /and of what other machines or days give \(1\.\d+ to 1\.\d+\)$/);
  assert.ok(row.reproduce_low! > 1.2 && row.reproduce_high! < 1.8);
  const far = [0.9, 2.5].map((times, day) => runs(times, { seed: day + 2 }));
  assert.equal(judged(runs(1.5), same, { others: far }).verdict, "differs on this machine");
});

Deno.test("claims() is inconclusive where the interval covers both", () => {
  const row = judged(runs(1.1, { sd: 0.2, seed: 2 }), { form: "order", side: "above", published: null });
  assert.equal(row.verdict, "inconclusive");
  assert.match(row.sentence, /not shown to be above 1, nor shown not to be$/);
});

Deno.test("claims() judges an order by direction alone", () => {
  const order = { form: "order", side: "above", published: null } as const;
  assert.equal(judged(runs(1.1), order).verdict, "reproduced");
  assert.equal(judged(runs(0.9), order).verdict, "contradicted");
  assert.equal(judged(runs(0.9), { ...order, side: "below" }).verdict, "reproduced");
});

Deno.test("claims() judges a threshold in the table's unit, and never contradicts it from one machine", () => {
  const { b: _, ...alone } = TWICE;
  const under = {
    ...alone,
    table: "memory",
    form: "threshold",
    workload: "items",
    metric: "peak_rss_mb",
    side: "below",
    published: 38,
  } as const;
  const of = (mib: number) =>
    syntheticSummary({
      levels: { gin: mib * 2 ** 20, fastify: 1 },
      blocks: 7,
      metric: "peak_rss_bytes",
      workloads: ["items"],
    });
  const judgedAlone = (mib: number) => claims(of(mib), publication(), [under]).object(0) as ClaimRow;
  const small = judgedAlone(30);
  assert.equal(small.verdict, "reproduced");
  assert.ok(small.ours! > 28 && small.ours! < 32, "in MiB, not in bytes");
  assert.match(small.sentence, /^Gin is (29|30|31)(\.\d)? \(.*\): below 38, as claimed$/);
  assert.equal(judgedAlone(60).verdict, "differs on this machine");
});

Deno.test("claims() gives no verdict from fewer than the planned blocks", () => {
  const row = judged(runs(2, { blocks: 3 }));
  assert.deepEqual([row.verdict, row.sentence, row.n], [null, "no verdict: 3 runs", 3]);
  assert.ok(row.ours !== null && row.repeat_low !== null, "the numbers are there");
  assert.equal(judged(runs(2, { blocks: 3 }), {}, { verdict_blocks: 3 }).verdict, "reproduced");
});

Deno.test("claims() never tests a claim about a stack that another one stands in for", () => {
  for (const claim of [{ a: "Secret™" }, { b: "Secret™" }]) {
    const row = judged(runs(2), claim);
    assert.deepEqual([row.verdict, row.ours], ["not testable", null]);
    assert.equal(row.sentence, "axum only stands in for Secret™: its source is not public");
  }
  assert.equal(judged(runs(2), { b: ".NET" }).sentence, "not built here");
  assert.equal(judged(runs(2), { testable: "a matter of taste" }).sentence, "a matter of taste");
  const absent = judged(syntheticSummary({ levels: { gin: 1, deno: 2 }, blocks: 7 }));
  assert.equal(absent.sentence, "no usable run of gin and fastify in common here");
});

Deno.test("claims() takes bounds for what they are", () => {
  const both = judged(runs(2, { change: () => ({ worst: "bound" }) }));
  assert.deepEqual([both.verdict, both.ours !== null], ["not testable", true]);
  assert.match(both.sentence, /at its limit with both stacks/);
  const one = (times: number) =>
    judged(runs(times, { change: ({ stack }) => ({ worst: stack === "gin" ? "bound" : null }) }));
  assert.equal(one(2).verdict, "direction only", "at least about 2 cannot show that it is at most 2.4");
  assert.deepEqual([one(2).high, one(2).repeat_high], [null, null]);
  assert.equal(one(0.8).verdict, "inconclusive", "a rate that is too low contradicts nothing");
});

Deno.test("claims() holds a text against its own table, without runs", () => {
  const { b: _, ...text } = { ...TWICE, form: "text_against_table" as const, published: null };
  const of = (claim: Partial<Claim>) =>
    claims(runs(9), publication(), [{ ...text, side: "above", ...claim }]).object(0) as ClaimRow;
  assert.deepEqual([of({}).verdict, of({}).own_table], ["not testable", "agrees"]);
  assert.match(
    of({}).sentence,
    /^the sentence follows from the printed table \(Gin 23,254, Node 11627, \.NET 9000\)/,
  );
  const wrong = of({ a: "Node" });
  assert.deepEqual([wrong.verdict, wrong.own_table], ["contradicted", "disagrees"]);
  assert.match(
    wrong.sentence,
    /own table contradicts it: Node 11627, Gin 23,254, .*; no run of ours enters$/,
  );
  const { side: __, ...value } = { ...text, published: 23_000, tolerance: 0.02 };
  const near = claims(runs(9), publication(), [value]).object(0) as ClaimRow;
  assert.equal(near.own_table, "agrees");
  assert.equal(of({ a: "Secret™" }).own_table, "does not say");
});

Deno.test("claims() holds numbers against each other, without runs", () => {
  const sum: Claim = {
    id: "sum",
    quote: "ten servers at 200 are 2,000",
    form: "arithmetic",
    workload: null,
    computed: "10 * 200",
    published: 2000,
    tolerance: 0.01,
    testable: true,
  };
  const of = (claim: Partial<Claim>) =>
    claims(runs(9), publication(), [{ ...sum, ...claim }]).object(0) as ClaimRow;
  assert.deepEqual([of({}).verdict, of({}).own_table, of({}).a, of({}).n], [
    "not testable",
    "agrees",
    null,
    0,
  ]);
  assert.equal(of({}).sentence, "the sentence follows from the publication's own numbers (10 * 200 = 2,000)");
  const wrong = of({ published: 4000 });
  assert.deepEqual([wrong.verdict, wrong.own_table], ["contradicted", "disagrees"]);
  assert.match(wrong.sentence, /another figure than 4,000: 10 \* 200 = 2,000; no run of ours enters$/);
  assert.equal(of({ published: 1000, side: "above" }).own_table, "agrees");
  assert.equal(of({ published: 1000, side: "below" }).own_table, "disagrees");
});

Deno.test("claims() says of a statement why nothing bears on it", () => {
  const words: Claim = {
    id: "words",
    quote: "excellent",
    form: "statement",
    workload: null,
    published: null,
    tolerance: 0.2,
    testable: "excellent is not a number",
  };
  const row = claims(runs(9), publication(), [words]).object(0) as ClaimRow;
  assert.deepEqual([row.verdict, row.sentence, row.own_table], [
    "not testable",
    "excellent is not a number",
    "does not say",
  ]);
});

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

Deno.test("claims() against every other stack holds only if each of them is here", () => {
  const { b: _, ...best } = { ...TWICE, form: "order" as const, side: "above" as const, published: null };
  const row = claims(runs(2), publication(), [best]).object(0) as ClaimRow;
  assert.equal(row.verdict, "inconclusive");
  assert.match(row.sentence, /^not shown against \.NET \(not built here\)$/);
  const worse = claims(runs(0.5), publication(), [best]).object(0) as ClaimRow;
  assert.equal(worse.verdict, "contradicted");
  const memory = {
    ...best,
    table: "memory",
    workload: "items",
    metric: "peak_rss_mb",
    side: "below" as const,
  };
  const small = syntheticSummary({
    levels: { gin: 1, fastify: 3 },
    blocks: 7,
    metric: "peak_rss_bytes",
    workloads: ["items"],
  });
  const whole = claims(small, publication(), [memory]).object(0) as ClaimRow;
  assert.deepEqual([whole.verdict, whole.sentence], ["reproduced", "holds against each of Node"]);
});

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
