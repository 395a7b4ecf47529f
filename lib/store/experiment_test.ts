import assert from "node:assert/strict";
import { join } from "node:path";
import { listExperiments, openExperiment, runFolder } from "lib/store/experiment.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { openRunFolder } from "lib/store/run_folder.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("openExperiment() lists runs in their order, none missing", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, { rowsPerRun: 20 }));
  assert.deepEqual(experiment.runs.map((run) => run.order), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(experiment.runs.map((run) => run.id), experiment.plan.runs.map((run) => run.id));
  assert.deepEqual(experiment.missing, []);
  assert.equal(runFolder(experiment, experiment.runs[0]!), join(folder.path, experiment.runs[0]!.id));
});

Deno.test("openExperiment() finds names below data/experiments, nested ones too", async () => {
  const { folder } = await openExperiment("methods/twins");
  assert.equal(folder, join(experimentsFolder(), "methods", "twins"));
  await assert.rejects(openExperiment("methods/none"), /^RangeError: .*methods\/none does not exist/);
});

Deno.test("openExperiment() names the runs that are missing and passes partial ones over", async () => {
  using folder = temporaryFolder();
  await syntheticExperiment(folder.path, { rowsPerRun: 20, runs: 3 });
  const { missing: [next] } = await openExperiment(folder.path);
  openRunFolder(folder.path, next!.id);
  const experiment = await openExperiment(folder.path);
  assert.equal(experiment.runs.length, 3);
  assert.deepEqual(experiment.missing.map((run) => run.order), [4, 5, 6, 7, 8]);
});

Deno.test("openExperiment() refuses a run that was not planned, or not so", async () => {
  using folder = temporaryFolder();
  await syntheticExperiment(folder.path, { rowsPerRun: 20, runs: 1 });
  const { runs: [run] } = await openExperiment(folder.path);
  const path = join(folder.path, run!.id);
  const record = Deno.readTextFileSync(join(path, "run.json"));
  Deno.writeTextFileSync(join(path, "run.json"), record.replace('"block": 1', '"block": 2'));
  await assert.rejects(
    openExperiment(folder.path),
    /run\.json: field block must be 1 as planned: current value is 2$/,
  );
  Deno.renameSync(path, join(folder.path, "3-x-health"));
  Deno.writeTextFileSync(
    join(folder.path, "3-x-health", "run.json"),
    record.replaceAll(run!.id, "3-x-health"),
  );
  await assert.rejects(openExperiment(folder.path), /run 3-x-health is not in plan\.json$/);
});

Deno.test("openExperiment() refuses a folder that is not there, and one without a plan", async () => {
  using folder = temporaryFolder();
  await assert.rejects(
    openExperiment(join(folder.path, "none")),
    /^RangeError: Cannot open an experiment as .* does not exist/,
  );
  await assert.rejects(openExperiment(folder.path), /^SyntaxError: .*: plan\.json is missing$/);
});

Deno.test("listExperiments() puts complete ones first, then the latest, and says what cannot be opened", async () => {
  using folder = temporaryFolder();
  const make = async (name: string, options: { runs?: number; seed?: number }) => {
    await syntheticExperiment(join(folder.path, name), { rowsPerRun: 5, blocks: 1, ...options });
  };
  await make("b-whole", {});
  await make("a-whole", {});
  await make("part", { runs: 1 });
  await make("edited", { runs: 0 });
  const path = join(folder.path, "edited", "plan.json");
  Deno.writeTextFileSync(path, Deno.readTextFileSync(path).replace('"seed": 1', '"seed": 9'));
  Deno.mkdirSync(join(folder.path, "no experiment"));
  const entries = await listExperiments(folder.path);
  assert.deepEqual(entries.map(({ name, runs, planned, complete }) => [name, runs, planned, complete]), [
    ["a-whole", 4, 4, true],
    ["b-whole", 4, 4, true],
    ["part", 1, 4, false],
    ["edited", 0, 0, false],
  ]);
  assert.match(entries[3]!.problem!, /edited/);
  assert.deepEqual(await listExperiments(join(folder.path, "nowhere")), []);
});
