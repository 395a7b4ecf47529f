import { strict as assert } from "node:assert";
import { leastDifferences } from "./least_differences.ts";
import { mean } from "./moments.ts";
import { near } from "./oracles/near.ts";
import { studentisedRange } from "./studentised_range.ts";

Deno.test("leastDifferences() of many blocks lie between those drawn, and tend to the known variance's", () => {
  const design = { stacks: 3, level: 0.95 };
  const middle = (blocks: number) => mean([...leastDifferences({ ...design, blocks })]) * Math.sqrt(blocks);
  const limit = studentisedRange(3, Infinity).quantile(0.95);
  const means = [14, 15, 17, 20, 24, 40, 300, 2_000, 1e6].map(middle);
  means.slice(1).forEach((one, i) => assert.ok(one < means[i]! + 0.01 && one > limit - 0.01, String(means)));
  near(means.at(-1)! / limit, 1, 1e-3);
});

Deno.test("leastDifferences() are in order, the same again, and larger for a higher level", () => {
  const design = { stacks: 4, blocks: 4, level: 0.95 };
  const drawn = leastDifferences(design);
  assert.deepEqual(drawn, drawn.slice().sort());
  assert.ok(drawn[0]! > 0);
  assert.deepEqual(leastDifferences(design), drawn);
  leastDifferences({ ...design, level: 0.99 }).forEach((one, i) => assert.ok(one > drawn[i]!));
});
