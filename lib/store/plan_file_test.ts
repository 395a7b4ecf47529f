import assert from "node:assert/strict";
import { join } from "node:path";
import { planHash, readPlan, writePlan } from "lib/store/plan_file.ts";
import { syntheticPlan } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("writePlan() writes what readPlan() reads", () => {
  using folder = temporaryFolder();
  const plan = writePlan(join(folder.path, "new"), syntheticPlan());
  assert.deepEqual(readPlan(join(folder.path, "new")), plan);
  const { sha256: _, ...rest } = plan;
  assert.deepEqual(rest, syntheticPlan());
});

Deno.test("writePlan() never overwrites a plan", () => {
  using folder = temporaryFolder();
  writePlan(folder.path, syntheticPlan());
  assert.throws(
    () => writePlan(folder.path, syntheticPlan()),
    /^RangeError: Cannot write a plan as .* is written once$/,
  );
});

Deno.test("planHash() depends on every value and not on the order of keys", () => {
  const plan = syntheticPlan();
  const turned = Object.fromEntries(Object.entries(plan).reverse()) as typeof plan;
  assert.equal(planHash(turned), planHash(plan));
  assert.notEqual(planHash({ ...plan, seed: 2 }), planHash(plan));
  assert.notEqual(planHash({ ...plan, runs: plan.runs.toReversed() }), planHash(plan));
  assert.notEqual(planHash({ ...plan, load: { ...plan.load, window_ms: 1 } }), planHash(plan));
});

Deno.test("readPlan() refuses a plan that was edited", () => {
  using folder = temporaryFolder();
  writePlan(folder.path, syntheticPlan());
  const path = join(folder.path, "plan.json");
  Deno.writeTextFileSync(path, Deno.readTextFileSync(path).replace('"window_ms": 4000', '"window_ms": 2000'));
  assert.throws(
    () => readPlan(folder.path),
    /^SyntaxError: .*plan\.json: edited, field sha256 must be the hash of the other fields [0-9a-f]{64}: current value is/,
  );
});

Deno.test("readPlan() names a missing file and an ill-typed field", () => {
  using folder = temporaryFolder();
  assert.throws(() => readPlan(folder.path), /^SyntaxError: .*: plan\.json is missing$/);
  Deno.writeTextFileSync(join(folder.path, "plan.json"), JSON.stringify({ ...syntheticPlan(), blocks: -1 }));
  assert.throws(
    () => readPlan(folder.path),
    /plan\.json: field blocks must be a whole number from 0: current value is -1$/,
  );
});
