import { strict as assert } from "node:assert";
import { completeBlocks } from "./block_table.ts";
import { inBlocks } from "./oracles/in_blocks.ts";
import { runValues } from "./run_values.ts";

Deno.test("completeBlocks() lays runs out by block and names the blocks it leaves out", () => {
  const a = runValues([{ block: 3, value: 30 }, { block: 1, value: 10 }]);
  const table = completeBlocks([a, inBlocks([1, 2, 3])], "Cannot test");
  assert.deepEqual(table, {
    blocks: [1, 3],
    rows: [[10, 1], [30, 3]],
    warnings: ["left out incomplete blocks 2"],
  });
});

Deno.test("completeBlocks() refuses two runs of a stack in a block, and blocks without a common one", () => {
  const twice = runValues([{ block: 1, value: 1 }, { block: 1, value: 2 }]);
  assert.throws(
    () => completeBlocks([twice, inBlocks([1])], "Cannot test"),
    /stack 0 must have one run a block: block 1/,
  );
  const elsewhere = runValues([{ block: 8, value: 1 }]);
  assert.throws(
    () => completeBlocks([elsewhere, inBlocks([1])], "Cannot test"),
    /no block holds a run of every stack/,
  );
});
