import assert from "node:assert/strict";
import { NULL_STACK, randomisedBlocks } from "./blocks.ts";

const CELLS = ["a", "b", "c", "d"].flatMap((stack_id) =>
  (["health", "items"] as const).map((workload) => ({ stack_id, workload }))
);

Deno.test("randomisedBlocks() holds every cell once a block, after the null stack", () => {
  const runs = randomisedBlocks(CELLS, { blocks: 3, seed: 1 });
  assert.equal(runs.length, 3 * (CELLS.length + 1));
  for (const block of Map.groupBy(runs, (run) => run.block).values()) {
    assert.equal(block[0]?.stack_id, NULL_STACK);
    const cells = block.slice(1).map(({ stack_id, workload }) => ({ stack_id, workload }));
    const sorted = (all: typeof cells) => all.map((cell) => JSON.stringify(cell)).sort();
    assert.deepEqual(sorted(cells), sorted(CELLS));
  }
});

Deno.test("randomisedBlocks() gives ids that are unique, and orders that count from 1", () => {
  const runs = randomisedBlocks(CELLS, { blocks: 3, seed: 1 });
  assert.equal(new Set(runs.map((run) => run.id)).size, runs.length);
  assert.deepEqual(runs.map((run) => run.order), runs.map((_, i) => i + 1));
});

Deno.test("randomisedBlocks() is decided by its seed, and differs between blocks", () => {
  const ids = (seed: number) => randomisedBlocks(CELLS, { blocks: 2, seed }).map((run) => run.id);
  assert.deepEqual(ids(7), ids(7));
  assert.notDeepEqual(ids(7), ids(8));
  const half = ids(7).length / 2;
  assert.notDeepEqual(
    ids(7).slice(1, half).map((id) => id.slice(2)),
    ids(7).slice(half + 1).map((id) => id.slice(2)),
  );
});
