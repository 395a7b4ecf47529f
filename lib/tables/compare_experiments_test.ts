import assert from "node:assert/strict";
import { compareExperiments } from "lib/tables/compare_experiments.ts";
import { syntheticSummary, type SyntheticSummaryOptions } from "lib/tables/compare_synthetic.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

const HEALTH = { workload: "health", metric: "per_second" } as const;

function near(value: number, expected: number): void {
  assert.ok(Math.abs(value - expected) < 1e-9, `${value}, expected ${expected}`);
}

function made(options: Partial<SyntheticSummaryOptions>) {
  return syntheticSummary({ levels: { gin: 200, fastify: 100 }, blocks: 8, ...options });
}

Deno.test("compareExperiments() finds the stack that changed among those that both have", () => {
  const second = made({ levels: { gin: 240, fastify: 100, deno: 5 }, seed: 3 });
  const [gin, fastify, ...others] = compareExperiments(made({}), second, HEALTH);
  assert.equal(others.length, 0);
  assert.ok(gin!.ratio.low! > 1.1 && gin!.ratio.low! < 1.2 && gin!.ratio.high! > 1.2);
  assert.match(gin!.sentence, /^gin has \d+ % higher requests per second in the second .*not interleaved/);
  assert.equal(fastify!.sentence, "cannot tell a difference of fastify between the two");
  assert.ok(Math.abs(gin!.unpaired.value - 1.2) < 0.1 && gin!.mann_whitney.p < 0.01);
});

Deno.test("compareExperiments() is Welch's interval, widened for the number of shared stacks", () => {
  // SciPy 1.17.1: ttest_ind(log([11, 12, 13]), log([20, 26, 33, 28]), equal_var=False), its p value and
  // confidence_interval(0.95), and (0.975) for two stacks.
  const of = (values: readonly number[], stacks: Record<string, number>) =>
    syntheticSummary({
      levels: stacks,
      blocks: values.length,
      change: ({ block }: SummaryRow) => ({ per_second: values[block - 1]! }),
    });
  const [a, b] = [[20, 26, 33, 28], [11, 12, 13]];
  const [alone] = compareExperiments(of(a, { gin: 1 }), of(b, { gin: 1 }), { ...HEALTH, verdict_blocks: 3 });
  near(Math.log(alone!.ratio.low!), -1.102984270387311);
  near(Math.log(alone!.ratio.high!), -0.47311865118933033);
  near(alone!.p, 0.0020916519152248333);
  const two = { gin: 1, deno: 1 };
  const [wider] = compareExperiments(of(a, two), of(b, two), HEALTH);
  near(Math.log(wider!.ratio.low!), -1.1830002993852184);
  near(Math.log(wider!.ratio.high!), -0.3931026221914224);
  assert.equal(wider!.p, 2 * alone!.p);
});

Deno.test("compareExperiments() of few runs, or of bounds, says so", () => {
  const few = compareExperiments(made({ blocks: 1 }), made({}), HEALTH);
  assert.equal(few[0]!.sentence, "no verdict: 1 run");
  assert.deepEqual([few[0]!.ratio.low, few[0]!.p], [null, 1]);
  const bound = made({ change: () => ({ worst: "bound" }), seed: 4 });
  assert.equal(compareExperiments(bound, bound, HEALTH)[0]!.sentence, "not compared: both are only ≥");
  assert.deepEqual(compareExperiments(made({ levels: { a: 1 } }), made({}), HEALTH), []);
});
