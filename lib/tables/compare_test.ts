import assert from "node:assert/strict";
import type { ColumnTable } from "arquero";
import type { Run } from "lib/model.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { compare, compareAll } from "lib/tables/compare.ts";
import { comparedMetric } from "lib/tables/compare_metrics.ts";
import { noisyBlocks, sentinelRead } from "lib/tables/compare_noise.ts";
import { syntheticSummary, type SyntheticSummaryOptions } from "lib/tables/compare_synthetic.ts";
import { requests } from "lib/tables/requests.ts";
import { summary, type SummaryRow } from "lib/tables/summary.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const HEALTH = { workload: "health", metric: "per_second" } as const;
const LEVELS = { gin: 200, fastify: 100, deno: 101 };

function made(options: Partial<SyntheticSummaryOptions> = {}): ColumnTable {
  return syntheticSummary({ levels: LEVELS, blocks: 7, ...options });
}

Deno.test("compare() finds what was put in, as a over b, and the other way round", () => {
  const one = compare(made(), "gin", "fastify", HEALTH);
  assert.equal(one.verdict.finding, "a is better");
  assert.ok(one.ratio.low! < 2 && one.ratio.high! > 2 && one.ratio.low! > 1.9, JSON.stringify(one.ratio));
  assert.deepEqual([one.blocks, one.family, one.a.stack, one.b.stack], [7, 3, "gin", "fastify"]);
  const other = compare(made(), "fastify", "gin", HEALTH);
  assert.ok(Math.abs(other.ratio.value * one.ratio.value - 1) < 1e-12);
  assert.ok(Math.abs(other.ratio.low! * one.ratio.high! - 1) < 1e-9);
  assert.equal(other.verdict.finding, "b is better");
});

Deno.test("compare() holds its interval for every pair of the summary, and says how many", () => {
  const pair = made().filter((row: SummaryRow) => row.stack !== "deno");
  const [three, two] = [compare(made(), "gin", "fastify", HEALTH), compare(pair, "gin", "fastify", HEALTH)];
  assert.deepEqual([three.family, two.family], [3, 1]);
  assert.match(three.ratio.method, /studentised range/);
});

Deno.test("compare() has every sensitivity row, adjusted over the family, with the least p possible", () => {
  const { sensitivity } = compare(made(), "gin", "fastify", HEALTH);
  assert.deepEqual(sensitivity.map((row) => row.name), ["paired", "unpaired", "permutation", "Cliff's δ"]);
  const [paired, unpaired, permutation, delta] = sensitivity;
  assert.equal(paired!.test!.p, 2 / 2 ** 7);
  assert.equal(paired!.p_family, 3 * 2 / 2 ** 7);
  assert.ok(paired!.estimate!.low! > 1.9 && paired!.estimate!.high! < 2.1);
  assert.ok(unpaired!.p_family! > unpaired!.test!.p);
  assert.equal(permutation!.test!.smallest_p, 1 / 2 ** 6);
  assert.deepEqual([delta!.estimate!.value, delta!.test, delta!.p_family], [1, null, null]);
});

Deno.test("compare() shows that two stacks are the same, and cannot tell when they vary too much", () => {
  const same = compare(made({ levels: { a: 100, b: 100 }, blocks: 12 }), "a", "b", HEALTH);
  assert.equal(same.verdict.finding, "same");
  assert.ok(same.equivalence!.equivalent && same.equivalence!.ratio.level === 0.9);
  const noisy = compare(made({ levels: { a: 100, b: 104 }, sd: 0.1, seed: 2 }), "a", "b", HEALTH);
  assert.equal(noisy.verdict.finding, "cannot tell");
  assert.match(noisy.verdict.sentence, /needs \d+ blocks to find a difference of 5 %/);
});

Deno.test("compare() gives no verdict below the plan's blocks, and still the ratio", () => {
  for (const blocks of [1, 2, 3, 6]) {
    const found = compare(made({ blocks }), "gin", "fastify", HEALTH);
    assert.deepEqual(found.verdict, {
      finding: "no verdict",
      sentence: `no verdict: ${blocks} ${blocks === 1 ? "run" : "runs"}`,
    });
    assert.ok(Math.abs(found.ratio.value / 2 - 1) < 0.1);
  }
  const five = compare(made({ blocks: 5 }), "gin", "fastify", { ...HEALTH, verdict_blocks: 5 });
  assert.equal(five.verdict.finding, "a is better");
});

Deno.test("compare() does not rank two stacks whose runs are bounds", () => {
  const change = ({ stack, block }: SummaryRow) => ({
    worst: block === 4 && stack !== "deno" ? "bound" as const : null,
  });
  const bound = made({ change });
  assert.equal(compare(bound, "gin", "fastify", HEALTH).verdict.finding, "not ranked");
  assert.match(compare(bound, "gin", "deno", HEALTH).verdict.sentence, /gin is faster by at least 9\d %/);
});

Deno.test("compare() without invalid runs names them; with_invalid keeps them", () => {
  const change = ({ stack, block }: SummaryRow) => ({
    worst: stack === "gin" && block === 2 ? "invalid" as const : null,
  });
  const without = compare(made({ change }), "gin", "fastify", HEALTH);
  assert.equal(without.blocks, 6);
  assert.deepEqual(without.left_out, [{ id: "2-gin-health", reason: "a gate calls it invalid" }]);
  assert.equal(without.verdict.sentence, "no verdict: 6 runs");
  assert.equal(compare(made({ change }), "gin", "fastify", { ...HEALTH, with_invalid: true }).blocks, 7);
});

Deno.test("compare() is made with and without noisy blocks", () => {
  const change = (row: SummaryRow) => row.block === 3 ? { per_second: row.stack === "gin" ? 2 : 100 } : {};
  const found = compare(made({ blocks: 8, change }), "gin", "fastify", { ...HEALTH, noisy_blocks: [3] });
  assert.equal(found.verdict.finding, "cannot tell");
  assert.deepEqual([found.blocks, found.without_noisy!.blocks], [8, 7]);
  assert.equal(found.without_noisy!.verdict.finding, "a is better");
  assert.equal(compare(made(), "gin", "fastify", HEALTH).without_noisy, null);
});

Deno.test("compare() copes with a missing run, and leaves out a stack that no block ties to the others", () => {
  const rest = made().filter((row: SummaryRow) => row.id !== "3-gin-health");
  const found = compare(rest, "gin", "fastify", { ...HEALTH, verdict_blocks: 5 });
  assert.deepEqual([found.blocks, found.verdict.finding], [6, "a is better"]);
  const apart = made().filter((row: SummaryRow) => row.stack === "deno" ? row.block > 4 : row.block < 4);
  assert.equal(compare(apart, "gin", "fastify", HEALTH).family, 1);
  assert.throws(
    () => compare(apart, "gin", "deno", HEALTH),
    /^RangeError: .* as no block ties the two together$/,
  );
});

Deno.test("compare() says why it cannot", () => {
  assert.throws(() => compare(made(), "gin", "nobody", HEALTH), {
    name: "RangeError",
    message: "Cannot compare gin with nobody as nobody has no run of health: present are gin, fastify, deno",
  });
  assert.throws(() => compare(made(), "gin", "gin", HEALTH), /with itself/);
  assert.throws(
    () => compare(made({ levels: { gin: 1, null: 2 } }), "gin", "null", HEALTH),
    /null is an instrument/,
  );
  assert.throws(
    () => compare(made(), "gin", "fastify", { workload: "health", metric: "p99_ms" }),
    /no run of gin has a usable p99 latency/,
  );
  assert.throws(
    () => comparedMetric("p98_ms"),
    /metric must be one of per_second, .*: current value is p98_ms$/,
  );
});

Deno.test("compare() refuses a table of requests", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, { rowsPerRun: 50 }));
  assert.throws(() => compare(requests(experiment), "gin", "fastify", HEALTH), TypeError);
});

Deno.test("compareAll() has a row for every pair of every workload and figure that has one", () => {
  const table = compareAll(made({ workloads: ["health", "items"] }));
  assert.equal(table.numRows(), 6, "figures without values have no row");
  assert.deepEqual([...new Set(table.array("metric") as string[])], ["per_second"]);
  const row = table.object(0) as Record<string, unknown>;
  const alone = compare(made({ workloads: ["health", "items"] }), "gin", "fastify", HEALTH);
  assert.deepEqual([row.a, row.b, row.ratio, row.low], [
    "gin",
    "fastify",
    alone.ratio.value,
    alone.ratio.low,
  ]);
  assert.equal(row.verdict, alone.verdict.sentence);
  assert.equal(compareAll(made({ blocks: 0 })).numRows(), 0);
});

Deno.test("compareAll() on an experiment of two blocks has ratios and no verdict", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, { rowsPerRun: 1500 }));
  const rows = compareAll(summary(experiment), { noisy_blocks: [2] }).objects() as Record<string, unknown>[];
  assert.ok(rows.length >= 6);
  for (const row of rows) {
    assert.equal(row.finding, "no verdict");
    assert.ok(Number(row.ratio) > 0);
    assert.equal(row.verdict_without_noisy, "no verdict: 1 run");
  }
});

Deno.test("compare() calls two identical stacks different in about 5 of 100 experiments at most", () => {
  let different = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const table = made({ levels: { a: 100, b: 100, c: 100 }, sd: 0.02, seed });
    const rows = compareAll(table, { metrics: ["per_second"] }).objects() as { finding: string }[];
    if (rows.some((row) => /is better/.test(row.finding))) different++;
  }
  // 5 % of 40 and three standard errors of such a count; lib/stats has the calibration itself.
  assert.ok(different <= 2 + 3 * Math.sqrt(40 * 0.05 * 0.95), `${different} of 40`);
});

Deno.test("noisyBlocks() are those in which a sentinel warns", () => {
  const run = (block: number, gate: string, warns: boolean) =>
    ({ block, gates: [{ gate, warns, figure: 1 }] }) as unknown as Run;
  const runs = [
    run(1, "sentinel", false),
    run(3, "sentinel", true),
    run(2, "steal", true),
    run(3, "sentinel", true),
  ];
  assert.deepEqual(noisyBlocks({ runs }), [3]);
  assert.deepEqual(noisyBlocks({ runs: [] }), []);
  assert.deepEqual([sentinelRead({ runs }), sentinelRead({ runs: [run(1, "steal", true)] })], [true, false]);
});
