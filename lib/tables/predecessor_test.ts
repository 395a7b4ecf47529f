import assert from "node:assert/strict";
import { from } from "arquero";
import type { PlannedRun } from "lib/model.ts";
import { normalDraws } from "lib/stats/normal_draws.ts";
import { seededRandom, shuffled } from "lib/stats/random.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { predecessor, type PredecessorOptions } from "lib/tables/predecessor.ts";
import { predecessorSentence } from "lib/tables/predecessor_words.ts";

const STACKS = ["a", "b", "c", "d", "e", "f"];

interface Made {
  readonly seed: number;
  /** What stack "a" does to the log of the next run's rate. */
  readonly carry_over?: number;
  readonly blocks?: number;
}

/** Rates of six stacks in random order, a tenth apart, with 2 % noise; only what `predecessor` reads is there. */
function make({ seed, carry_over = 0, blocks = 7 }: Made): [Experiment, ReturnType<typeof from>] {
  const random = seededRandom(seed);
  const normal = normalDraws(random);
  const runs = Array.from({ length: blocks }, (_, i) => i + 1).flatMap((block) =>
    ["null", ...shuffled(STACKS, random)].map((stack_id) => ({ block, stack_id }))
  ).map((run, i): PlannedRun => ({ ...run, id: `${i}`, workload: "health", order: i + 1 }));
  const rows = runs.map(({ stack_id: stack, block, workload }, run) => {
    const level = 10 + STACKS.indexOf(stack) / 10 + block / 50 + 0.02 * normal();
    const log = level + (runs[run - 1]?.stack_id === "a" ? carry_over : 0);
    return { run, stack, block, workload, instrument: stack === "null", per_second: Math.exp(log) };
  });
  return [{ plan: { runs }, runs } as unknown as Experiment, from(rows)];
}

const term = (made: Made, options: Partial<PredecessorOptions> = {}) =>
  predecessor(...make(made), { workload: "health", draws: 99, ...options });

Deno.test("predecessor() finds what a stack leaves behind, and names it", () => {
  const { test, effects } = term({ seed: 1, carry_over: -0.08 }, { draws: 999 });
  assert.ok(test.p < 0.01, `${test.p}`);
  const worst = effects.objects().at(-1) as { before: string; ratio: number };
  assert.equal(worst.before, "a");
  assert.ok(worst.ratio < 0.96, `${worst.ratio}`);
});

Deno.test("predecessor() alarms at its level where nothing is left behind", () => {
  let alarms = 0;
  for (let seed = 1; seed <= 200; seed++) if (term({ seed }).test.p <= 0.05) alarms++;
  assert.ok(alarms >= 2 && alarms <= 20, `${alarms} of 200`); // 10 expected, three standard errors
});

Deno.test("predecessor() is the same for the same seed, and follows the null stack at a block's start", () => {
  assert.deepEqual(term({ seed: 3 }).test, term({ seed: 3 }).test);
  const befores = (term({ seed: 3 }).effects.array("before") as string[]).sort();
  assert.deepEqual(befores, [...STACKS, "null"]);
});

Deno.test("predecessor() stays with runs that are there when blocks lack some", () => {
  const [experiment, table] = make({ seed: 5 });
  const { test } = predecessor(experiment, table.slice(3), { workload: "health", draws: 99 });
  assert.ok(test.p > 0 && test.p <= 1);
  assert.equal(test.n, 7 * STACKS.length - 2);
});

Deno.test("predecessor() finds nothing where nothing varies", () => {
  const [experiment, table] = make({ seed: 1 });
  const flat = from(table.objects().map((row) => ({ ...row, per_second: 100 })));
  assert.equal(predecessor(experiment, flat, { workload: "health" }).test.p, 1);
});

Deno.test("predecessor() refuses to tell seven predecessors apart by five degrees of freedom", () => {
  const { test } = term({ seed: 1, carry_over: -0.08, blocks: 2 });
  assert.equal(test.p, 1);
  assert.match(test.warnings[0]!, /^7 predecessors against the 5 degrees of freedom/);
});

Deno.test("predecessorSentence() says what stands out, that nothing does, or why it cannot tell", () => {
  const say = (made: Made) => predecessorSentence(...make(made), { workload: "health", draws: 999 });
  assert.match(
    say({ seed: 1, carry_over: -0.08 }),
    /^it matters what ran before, p 0\.00\d+ \(42 runs\); the most: × 0\.9\d+ after a \(\d runs?\)$/,
  );
  assert.match(say({ seed: 3 }), /^no effect of what ran before was found, p 0\.\d+ /);
  assert.match(say({ seed: 1, blocks: 2 }), /^what ran before cannot be tested: 7 predecessors/);
  const [experiment, table] = make({ seed: 1 });
  const other = predecessorSentence(experiment, table, { workload: "items" });
  assert.match(other, /^what ran before cannot be tested: Cannot fit a block model as/);
});
