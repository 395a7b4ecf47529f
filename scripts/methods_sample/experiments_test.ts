import assert from "node:assert/strict";
import { join } from "node:path";
import { openExperiment, runFolder } from "lib/store/experiment.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { verifyRun } from "lib/store/run_folder.ts";
import { EXPERIMENTS } from "./experiments.ts";

/** What is kept with the code in all, so that a clone stays small. */
const MOST_BYTES = 1_500_000;

Deno.test("EXPERIMENTS are there, whole, under the load that they state, and small", async () => {
  let bytes = 0;
  for (const { name, load, stacks, blocks } of EXPERIMENTS) {
    const experiment = await openExperiment(join(experimentsFolder(), "methods", name));
    assert.deepEqual(experiment.missing, []);
    assert.equal(experiment.runs.length, stacks.length * blocks);
    assert.deepEqual(experiment.plan.load, load);
    for (const run of experiment.runs) {
      assert.equal(run.end, "complete", run.id);
      assert.deepEqual(verifyRun(runFolder(experiment, run)), []);
      bytes += run.files.reduce((sum, file) => sum + file.bytes, 0);
    }
  }
  assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
});
