import assert from "node:assert/strict";
import { join } from "node:path";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { problemsOf } from "./verify.ts";

const small = { stacks: ["gin"], workloads: ["health"], blocks: 2, rowsPerRun: 50 } as const;

Deno.test("problemsOf() finds nothing in what was sealed", async () => {
  using folder = temporaryFolder();
  const experiment = await syntheticExperiment(join(folder.path, "x"), small);
  assert.deepEqual(await problemsOf(experiment), { problems: [], runs: 2, files: 6 });
});

Deno.test("problemsOf() names a file of which one byte was changed, and a plan that was edited", async () => {
  using folder = temporaryFolder();
  const experiment = await syntheticExperiment(join(folder.path, "x"), small);
  const path = join(experiment, "2-gin-health", "requests-000.arrow");
  const bytes = Deno.readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1;
  Deno.writeFileSync(path, bytes);
  const { problems } = await problemsOf(experiment);
  assert.equal(problems.length, 1);
  assert.match(problems[0]!, /2-gin-health: requests-000\.arrow has SHA-256/);

  const plan = join(experiment, "plan.json");
  Deno.writeTextFileSync(plan, Deno.readTextFileSync(plan).replace('"seed": 1', '"seed": 2'));
  assert.match((await problemsOf(experiment)).problems[0]!, /plan\.json: edited/);
});
