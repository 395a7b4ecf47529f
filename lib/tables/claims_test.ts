import assert from "node:assert/strict";
import { syntheticSummary } from "lib/tables/compare_synthetic.ts";
import { claimJudge, runs } from "lib/tables/testing/judged_claim.ts";
import { SYNTHETIC_CLAIM, syntheticPublished } from "lib/testing/synthetic_claim.ts";

const { judged } = claimJudge(syntheticPublished(), SYNTHETIC_CLAIM);

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
