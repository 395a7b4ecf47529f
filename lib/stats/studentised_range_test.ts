import { strict as assert } from "node:assert";
import { tUpperTail } from "./distributions/student_t.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { near, STATISTIC } from "./oracles/near.ts";
import { studentisedRange } from "./studentised_range.ts";

Deno.test("studentisedRange() agrees with SciPy and R's ptukey in its tails", () => {
  for (const { groups, df, q, upper, ptukey } of oracle.studentised_range.tails) {
    const range = studentisedRange(groups, df ?? Infinity);
    near(range.upperTail(q), upper, STATISTIC, `${groups} groups, ${df} df, q ${q}`);
    near(range.cdf(q), 1 - upper, STATISTIC);
    // R's own series is good to some 1e-7 at few degrees of freedom: for 2 groups Student's t tells.
    if (ptukey !== null) near(range.upperTail(q), ptukey, 1e-6, `R: ${groups} groups, ${df} df, q ${q}`);
  }
});

Deno.test("studentisedRange() agrees with SciPy's quantiles, and inverts itself", () => {
  for (const { groups, df, p, q } of oracle.studentised_range.quantiles) {
    near(studentisedRange(groups, df).quantile(p), q, STATISTIC, `${groups} groups, ${df} df`);
  }
  const range = studentisedRange(4, 9);
  for (const p of [0.01, 0.5, 0.999]) near(range.cdf(range.quantile(p)), p, 1e-12);
});

Deno.test("studentisedRange() of two groups is Student's t, far into the tail", () => {
  for (const t of [0.1, 1, 3, 10, 40]) {
    const both = 2 * tUpperTail(t, 7);
    near(studentisedRange(2, 7).upperTail(t * Math.SQRT2) / both, 1, 1e-9, `t ${t}`);
  }
});

Deno.test("studentisedRange() refuses fewer than two groups, no degrees of freedom and NaN", () => {
  assert.throws(() => studentisedRange(1, 5), /groups must be at least 2: current value is 1/);
  assert.throws(() => studentisedRange(3, 0), /df must be above 0/);
  assert.throws(() => studentisedRange(3, NaN), /df must be above 0/);
  assert.throws(() => studentisedRange(3, 5).upperTail(NaN), /NaN/);
});
