import assert from "node:assert/strict";
import { compareCell } from "lib/tables/compare_cell.ts";
import { blockRatios } from "lib/tables/block_ratios.ts";
import { blockRanks, stackRanks } from "lib/tables/compare_ranks.ts";
import { type SyntheticSummaryOptions, syntheticSummaryRows } from "lib/tables/compare_synthetic.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

const CELL = { workload: "health", metric: "per_second" } as const;

function rows(options: Partial<SyntheticSummaryOptions> = {}): SummaryRow[] {
  return syntheticSummaryRows({ levels: { gin: 200, fastify: 100, deno: 100 }, blocks: 7, ...options });
}

Deno.test("blockRanks() ranks each whole block by itself, best first", () => {
  const change = ({ block, stack }: SummaryRow) => ({
    per_second: block === 3 && stack === "deno" ? null : { gin: 3, fastify: block, deno: 2 }[stack]!,
  });
  const ranks = blockRanks(rows({ blocks: 4, change }), CELL);
  const orders = Map.groupBy(ranks, (one) => one.block);
  assert.deepEqual([...orders.keys()], [1, 2, 4], "block 3 has no run of deno");
  assert.deepEqual(orders.get(1)!.map((one) => one.stack), ["gin", "deno", "fastify"]);
  assert.deepEqual(orders.get(4)!.map((one) => one.stack), ["fastify", "gin", "deno"]);
  const latency = blockRanks(rows({ metric: "p50_ms" }), { workload: "health", metric: "p50_ms" });
  assert.equal(latency.filter((one) => one.rank === 3).every((one) => one.stack === "gin"), true);
});

Deno.test("stackRanks() leaves stacks that are not told apart on the same ranks", () => {
  assert.deepEqual(stackRanks(compareCell(rows(), CELL)), [
    { stack: "gin", best: 1, worst: 1 },
    { stack: "fastify", best: 2, worst: 3 },
    { stack: "deno", best: 2, worst: 3 },
  ]);
  const quick = stackRanks(compareCell(rows({ blocks: 3 }), CELL));
  assert.ok(quick.every(({ best, worst }) => best === 1 && worst === 3), "no verdict, no rank");
  const bound = rows({ change: () => ({ worst: "bound" }) });
  assert.ok(stackRanks(compareCell(bound, CELL)).every(({ best, worst }) => best === 1 && worst === 3));
  assert.deepEqual(stackRanks([]), []);
});

Deno.test("blockRatios() is a ratio per block that has both", () => {
  const change = (row: SummaryRow) => ({
    per_second: row.stack === "gin" ? 10 * row.block : 10,
    end: row.id === "2-gin-health" ? "server_lost" as const : row.end,
  });
  const [pair] = compareCell(rows({ blocks: 3, change }), CELL);
  const found = blockRatios(pair!).map(({ block, ratio }) => [block, Math.round(ratio * 1e9) / 1e9]);
  assert.deepEqual(found, [[1, 1], [3, 3]]);
});
