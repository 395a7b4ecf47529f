import { strict as assert } from "node:assert";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { blocksForLevel, blocksForRatio } from "./precision.ts";

Deno.test("blocksForLevel() agrees with a search over SciPy's t", () => {
  for (const { blocks, ...asked } of oracle.precision) assert.equal(blocksForLevel(asked), blocks);
});

Deno.test("blocksForRatio() needs fewer blocks the more stacks share the error estimate", () => {
  const asked = { sd: 0.03, half_width: 0.03 };
  const [two, ten] = [blocksForRatio({ ...asked, stacks: 2 }), blocksForRatio({ ...asked, stacks: 10 })];
  assert.ok(ten < two, `${ten} against ${two}`);
  assert.equal(blocksForRatio({ sd: 0, half_width: 0.01, stacks: 2 }), 2);
});

Deno.test("blocksForLevel() refuses what cannot be planned", () => {
  assert.throws(
    () => blocksForLevel({ sd: NaN, half_width: 0.05 }),
    /sd must be 0 or more: current value is NaN/,
  );
  assert.throws(() => blocksForLevel({ sd: 0.02, half_width: 0 }), /half_width must be above 0/);
});
