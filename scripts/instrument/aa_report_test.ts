import assert from "node:assert/strict";
import { join } from "node:path";
import { openExperiment } from "lib/store/experiment.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { completeExperiments } from "./aa_experiments.ts";
import { aaOutcome, aaReport, compareNames } from "./aa_report.ts";

const NAMES = ["gin", "gin@single"];
const DESIGN = { stacks: NAMES, workloads: ["health"], blocks: 3, rowsPerRun: 2000 } as const;

Deno.test("compareNames() compares the two names of a stack as any two stacks", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(join(folder.path, "one"), DESIGN));
  const comparison = compareNames(experiment, "per_second");
  // The second synthetic stack is a tenth slower, whatever its name.
  assert.ok(Math.abs((comparison?.ratio.value ?? 0) - 1.1) < 0.06, `${comparison?.ratio.value}`);
  assert.ok((comparison?.p ?? 1) < 0.05);
  assert.match(aaOutcome(experiment), /seed 1: per_second 1\.\d+ \(.*DIFFERENT/);
  assert.match(aaReport([experiment], 60), /called different in 1 of 1 .*[^]*1 of 60 experiments/);
});

Deno.test("completeExperiments() finds those of a design by their seed, and leaves others out", async () => {
  using folder = temporaryFolder();
  const made = await syntheticExperiment(join(folder.path, "one"), { ...DESIGN, seed: 4 });
  await syntheticExperiment(join(folder.path, "two"), { ...DESIGN, seed: 5, runs: 3 });
  await syntheticExperiment(join(folder.path, "three"), { ...DESIGN, seed: 6, blocks: 2 });
  const { plan } = await openExperiment(made);
  assert.deepEqual([...(await completeExperiments(folder.path, plan)).keys()], [4]);
});

Deno.test("compareNames() has nothing to compare where a run was lost", async () => {
  using folder = temporaryFolder();
  const unfinished = await syntheticExperiment(join(folder.path, "one"), { ...DESIGN, runs: 5 });
  assert.equal(compareNames(await openExperiment(unfinished), "per_second"), null);
});
