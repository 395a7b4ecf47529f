import assert from "node:assert/strict";
import type { Claim } from "lib/store/claims_shape.ts";
import { syntheticSummary } from "lib/tables/compare_synthetic.ts";
import { claimJudge, runs } from "lib/tables/testing/judged_claim.ts";
import { SYNTHETIC_CLAIM, syntheticPublished } from "lib/testing/synthetic_claim.ts";

const { judged, judgedAlone } = claimJudge(syntheticPublished(), SYNTHETIC_CLAIM);

Deno.test("claims() judges an order by direction alone", () => {
  const order = { form: "order", side: "above", published: null } as const;
  assert.equal(judged(runs(1.1), order).verdict, "reproduced");
  assert.equal(judged(runs(0.9), order).verdict, "contradicted");
  assert.equal(judged(runs(0.9), { ...order, side: "below" }).verdict, "reproduced");
});

Deno.test("claims() judges a threshold in the table's unit, and never contradicts it from one machine", () => {
  const { b: _, ...alone } = SYNTHETIC_CLAIM;
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
  const at = (mib: number) => judgedAlone(of(mib), under);
  const small = at(30);
  assert.equal(small.verdict, "reproduced");
  assert.ok(small.ours! > 28 && small.ours! < 32, "in MiB, not in bytes");
  assert.match(small.sentence, /^Gin is (29|30|31)(\.\d)? \(.*\): below 38, as claimed$/);
  assert.equal(at(60).verdict, "differs on this machine");
});

Deno.test("claims() holds a text against its own table, without runs", () => {
  const { b: _, ...text } = { ...SYNTHETIC_CLAIM, form: "text_against_table" as const, published: null };
  const of = (claim: Partial<Claim>) => judgedAlone(runs(9), { ...text, side: "above", ...claim });
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
  const near = judgedAlone(runs(9), value);
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
  const of = (claim: Partial<Claim>) => judgedAlone(runs(9), { ...sum, ...claim });
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
  const row = judgedAlone(runs(9), words);
  assert.deepEqual([row.verdict, row.sentence, row.own_table], [
    "not testable",
    "excellent is not a number",
    "does not say",
  ]);
});

Deno.test("claims() against every other stack holds only if each of them is here", () => {
  const { b: _, ...best } = {
    ...SYNTHETIC_CLAIM,
    form: "order" as const,
    side: "above" as const,
    published: null,
  };
  const row = judgedAlone(runs(2), best);
  assert.equal(row.verdict, "inconclusive");
  assert.match(row.sentence, /^not shown against \.NET \(not built here\)$/);
  const worse = judgedAlone(runs(0.5), best);
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
  const whole = judgedAlone(small, memory);
  assert.deepEqual([whole.verdict, whole.sentence], ["reproduced", "holds against each of Node"]);
});
