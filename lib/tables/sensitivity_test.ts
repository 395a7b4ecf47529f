import assert from "node:assert/strict";
import { openExperiment } from "lib/store/experiment.ts";
import { assumptionChecks } from "lib/tables/assumption_checks.ts";
import { compareCell } from "lib/tables/compare_cell.ts";
import { type SyntheticSummaryOptions, syntheticSummaryRows } from "lib/tables/compare_synthetic.ts";
import { agreementTable, otherWays, sensitivityTable } from "lib/tables/sensitivity.ts";
import { bootstrapRatio } from "lib/tables/sensitivity_bootstrap.ts";
import type { OtherWay } from "lib/tables/sensitivity_way.ts";
import { cachedSummary } from "lib/tables/summary_cache.ts";
import { summaryRows } from "lib/tables/summary.ts";

const HEALTH = { workload: "health", metric: "per_second" } as const;

function pairsOf(options: Partial<SyntheticSummaryOptions> = {}) {
  return compareCell(
    syntheticSummaryRows({ levels: { a: 100, b: 130, c: 130 }, blocks: 10, ...options }),
    HEALTH,
  );
}

function said(ways: readonly OtherWay[] | undefined): Record<string, string> {
  return Object.fromEntries((ways ?? []).map(({ method, agrees }) => [method.split(",")[0]!, agrees]));
}

Deno.test("otherWays() agree where the difference is large, and where there is none", () => {
  const [large, , none] = otherWays(pairsOf());
  assert.deepEqual(new Set(Object.values(said(large))), new Set(["yes"]));
  assert.equal(large!.length, 8);
  const { "Hodges–Lehmann": _, Friedman, ...pair } = said(none);
  assert.equal(pair["own variances"], "yes");
  assert.equal(Friedman, "yes", "some two stacks do differ");
});

Deno.test("otherWays() that could find nothing at this size cannot tell, whatever the runs", () => {
  const [three] = otherWays(pairsOf({ blocks: 3 }));
  const { "permutation within blocks": permutation, "own variances": own } = said(three);
  assert.deepEqual([permutation, own], ["cannot tell", "yes"]);
  const [two] = otherWays(pairsOf({ blocks: 2 }));
  assert.equal(said(two)["own variances"], undefined, "takes three complete blocks");
  assert.equal(said(two)["Cliff's δ"], "cannot tell");
});

Deno.test("otherWays() that find what the primary analysis does not, or the opposite, do not agree", () => {
  const pairs = pairsOf({ sd: 0.005 });
  const same = { ...pairs[0]!, p: 0.4, any_p: 0.4 };
  assert.deepEqual(new Set(Object.values(said(otherWays([same])[0]))), new Set(["no"]));
  const turned = { ...pairs[0]!, ratio: { ...pairs[0]!.ratio, value: 1.3 } };
  assert.equal(said(otherWays([turned])[0])["own variances"], "no");
});

Deno.test("bootstrapRatio() is the ratio of what all runs hold together, and null for what windows do not have", async () => {
  const experiment = await openExperiment("sample");
  const rows = summaryRows(cachedSummary(experiment));
  for (const metric of ["per_second", "p99_ms"] as const) {
    const [pair] = compareCell(rows, { workload: "health", metric });
    const { estimate } = bootstrapRatio({ experiment }, pair!, { seed: 1 })!;
    assert.ok(
      estimate!.low! <= estimate!.value && estimate!.value <= estimate!.high!,
      JSON.stringify(estimate),
    );
    assert.ok(Math.abs(Math.log(estimate!.value / pair!.ratio.value)) < 0.1, `${metric}: ${estimate!.value}`);
    assert.deepEqual(bootstrapRatio({ experiment }, pair!, { seed: 1 })!.estimate, estimate);
    assert.equal(bootstrapRatio({ experiment, most_rows: 10 }, pair!, { seed: 1 }), null);
  }
  const [memory] = compareCell(rows, { workload: "health", metric: "peak_rss_bytes" });
  assert.equal(bootstrapRatio({ experiment }, memory!, { seed: 1 }), null);
});

Deno.test("sensitivityTable() and agreementTable() have a row a way, and a row a pair", () => {
  const pairs = pairsOf();
  const ways = otherWays(pairs);
  assert.equal(sensitivityTable(ways[0]!).numRows(), ways[0]!.length);
  assert.deepEqual(agreementTable(pairs, ways).array("pair"), ["a by b", "a by c", "b by c"]);
  assert.equal(agreementTable(pairs, ways).get("Friedman, any stack", 0), "yes");
});

Deno.test("assumptionChecks() see a noisier stack and one that drifts, and have nothing to say of two", () => {
  const noisy = pairsOf({
    blocks: 30,
    change: ({ stack, block, per_second }) => ({
      per_second: stack === "a"
        ? per_second! * (1 + 0.2 * (block % 2))
        : stack === "b"
        ? per_second! * Math.exp(0.004 * block)
        : per_second!,
    }),
  });
  const checks = assumptionChecks(noisy[0]!.stacks);
  const p = Object.fromEntries(
    checks.objects().map((row) => Object.values(row)).map(([check, , , p]) => [check, p]),
  );
  assert.ok(p["Cochran's C"] < 0.01 && p["Brown–Forsythe"] < 0.01, JSON.stringify(p));
  assert.match(checks.get("says", 0), /spreads differ/);
  const drifting = pairsOf({
    blocks: 20,
    change: ({ stack, block, per_second }) => ({
      per_second: stack === "b" ? per_second! * Math.exp(0.01 * block) : per_second!,
    }),
  });
  assert.match(assumptionChecks(drifting[0]!.stacks).get("says", 2), /drifts/);
  assert.deepEqual(
    assumptionChecks(pairsOf({ seed: 4 })[0]!.stacks).array("says"),
    Array(3).fill("nothing against it"),
  );
  assert.equal(assumptionChecks(pairsOf()[0]!.stacks.slice(0, 2)).numRows(), 0);
});
