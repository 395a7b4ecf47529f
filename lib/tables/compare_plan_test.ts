import assert from "node:assert/strict";
import { compareCell } from "lib/tables/compare_cell.ts";
import { blocksNeeded } from "lib/tables/compare_needs.ts";
import { blockSeconds, planBlocks, runSpreads } from "lib/tables/compare_plan.ts";
import { syntheticSummary, syntheticSummaryRows } from "lib/tables/compare_synthetic.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

const METRIC = { metric: "per_second" } as const;
const LEVELS = { a: 100, b: 150, c: 70 };

Deno.test("runSpreads() finds the spread that was put in, whatever stacks and blocks differ by", () => {
  const summary = syntheticSummary({ levels: LEVELS, blocks: 40, sd: 0.03, workloads: ["health", "items"] });
  const spreads = runSpreads(summary, METRIC);
  assert.deepEqual(spreads.map((one) => [one.workload, one.stacks, one.blocks, one.df]), [
    ["health", 3, 40, 78],
    ["items", 3, 40, 78],
  ]);
  for (const { sd, low, high } of spreads) {
    assert.ok(low < 0.03 && high > 0.03 && low < sd && sd < high, `${low} ${sd} ${high}`);
  }
});

Deno.test("runSpreads() has nothing to say of one block, one stack, or stacks that never met", () => {
  assert.deepEqual(runSpreads(syntheticSummary({ levels: LEVELS, blocks: 1 }), METRIC), []);
  assert.deepEqual(runSpreads(syntheticSummary({ levels: { a: 1 }, blocks: 5 }), METRIC), []);
  const apart = ({ stack, block }: SummaryRow) => (stack === "a") === (block < 3) ? {} : { per_second: null };
  const never = syntheticSummary({ levels: { a: 1, b: 2 }, blocks: 4, change: apart });
  assert.deepEqual(runSpreads(never, METRIC), []);
});

Deno.test("planBlocks() plans what experiments of that size then find", () => {
  const aim = { effect: 1.05, within: 1.02, power: 0.9 };
  const plan = planBlocks({ stacks: 3, blocks: 7, sd: 0.02 }, aim);
  assert.ok(plan.for_effect! >= 5 && plan.for_effect! <= 7, String(plan.for_effect));
  let found = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const rows = syntheticSummaryRows({
      levels: { a: 105, b: 100, c: 100 },
      blocks: plan.for_effect!,
      sd: 0.02,
      seed,
    });
    const [ab] = compareCell(rows, { workload: "health", ...METRIC, verdict_blocks: 2 });
    if (ab!.verdict.finding === "a is better") found++;
  }
  // 90 % of 40 is 36; three standard errors less is 30.
  assert.ok(found >= 30, `${found} of 40`);
  assert.ok(plan.for_width > plan.for_effect! / 2);
  assert.equal(planBlocks({ stacks: 3, blocks: 1, sd: 0.02 }, aim).power, null);
  assert.equal(planBlocks({ stacks: 3, blocks: 2, sd: 3 }, aim).for_effect, null);
});

Deno.test("blocksNeeded() never names fewer blocks than there are", () => {
  const asked = { stacks: 3, residual_sd: 0.02, margin: 1.05 };
  const first = blocksNeeded({ ...asked, blocks: 3 })!;
  assert.deepEqual([first.effect, first.blocks > 3], [1.05, true]);
  const second = blocksNeeded({ ...asked, blocks: first.blocks })!;
  assert.ok(second.blocks > first.blocks && second.effect < 1.05);
  assert.equal(blocksNeeded({ ...asked, blocks: 900, residual_sd: 3 }), null);
  assert.equal(blocksNeeded({ ...asked, blocks: 7, residual_sd: 0 }), null);
});

Deno.test("blockSeconds() is not fooled by a night between two runs", () => {
  const at = (...seconds: number[]) =>
    seconds.map((second) => ({ started_at: new Date(second * 1000).toISOString() }));
  assert.equal(blockSeconds(at(0, 10, 20, 40_000, 40_010, 40_020), 6), 60);
  assert.equal(blockSeconds(at(5), 6), null);
});
