import assert from "node:assert/strict";
import { runSpreads } from "lib/tables/compare_plan.ts";
import { syntheticSummary } from "lib/tables/compare_synthetic.ts";
import { checkDesign, exactFloors, exactTest } from "./design.ts";
import { parsePercent } from "./percent.ts";
import { duration, type PowerContext, powerScreen } from "./screen.ts";

const CONTEXT: PowerContext = {
  plan: {
    experiment: "synthetic",
    blocks: 7,
    analysis: { percentile: "type1", unit: "run", verdict_blocks: 7 },
    runs: Array.from({ length: 21 }, (_, order) => (
      { id: `${order}`, stack_id: "a", workload: "health", block: 1, order }
    )),
  },
  metric: "per_second",
  aim: { effect: 1.05, within: 1.02, power: 0.9 },
  stacks: 3,
  blocks: null,
  block_s: 60,
};

function screen(change: Partial<PowerContext> = {}, blocks = 7): string {
  const summary = syntheticSummary({ levels: { a: 1, b: 2, c: 3 }, blocks, sd: 0.02 });
  return powerScreen(runSpreads(summary, { metric: "per_second" }), { ...CONTEXT, ...change });
}

Deno.test("parsePercent() reads per cent with and without its sign, and nothing else", () => {
  assert.deepEqual(["5%", "2.5 %", "10", " 3% "].map(parsePercent), [5, 2.5, 10, 3]);
  assert.deepEqual(["", "x", "-5%", "0", "5%%", "1e3"].map(parsePercent), [
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

Deno.test("checkDesign() refuses too few blocks and names the smallest that will do", () => {
  assert.throws(() => checkDesign({ blocks: 3, verdict_blocks: 7 }), {
    name: "RangeError",
    message: "Cannot plan 3 blocks as fewer than 7 give no verdict: the smallest design that can has 7",
  });
  checkDesign({ blocks: 7, verdict_blocks: 7 });
});

Deno.test("exactFloors() are the sizes below which no data are significant", () => {
  assert.deepEqual(exactFloors(2), { paired: 6, unpaired: 4 });
  assert.deepEqual(exactFloors(6), { paired: 10, unpaired: 6 });
  assert.deepEqual([exactTest(undefined), exactTest("paired")], [null, "signed rank"]);
});

Deno.test("powerScreen() says spread, blocks, time and what exact tests would take", () => {
  const text = screen();
  assert.match(text, /planned for 3 stacks, all 3 pairs at once/);
  const [, spread, width, width_min, effect, effect_min] =
    /health +([\d.]+) % \(.*?\) +(\d+) blocks, (\d+) min +(\d+) blocks, (\d+) min/.exec(text)!;
  assert.ok(Number(spread) > 1 && Number(spread) < 4);
  assert.deepEqual([width_min, effect_min], [width, effect], "a block takes a minute");
  assert.match(text, /below 7 blocks \(paired\) and 5 \(unpaired\)/);
  assert.ok(!text.includes("give no verdict"));
});

Deno.test("powerScreen() scales time to the stacks planned for, and warns of few blocks", () => {
  assert.match(
    screen({ stacks: 6 }),
    /a block of 3 runs took 60 s here; one of so many stacks would take 2 min/,
  );
  const few = screen({ plan: { ...CONTEXT.plan, blocks: 3 } }, 3);
  assert.match(few, /known from 4 degrees of freedom only/);
  assert.match(few, /3 blocks give no verdict: it takes 7/);
  assert.match(screen({ blocks: 9, block_s: null }), /power of 9 blocks/);
});

Deno.test("duration() is in the unit that people would use", () => {
  assert.deepEqual([45, 600, 9000].map(duration), ["45 s", "10 min", "2.5 h"]);
});
