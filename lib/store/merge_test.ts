import assert from "node:assert/strict";
import { join } from "node:path";
import { type Experiment, openExperiment, runFolder } from "lib/store/experiment.ts";
import { mergeRequests, requestRows } from "lib/store/merge.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("mergeRequests() lays runs one after the other with their index", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, { rowsPerRun: 40 }));
  const chosen = [experiment.runs[5]!, experiment.runs[2]!];
  const merged = mergeRequests(experiment, chosen);
  assert.equal(merged.rows, 80);
  assert.deepEqual([...new Set(merged.run)], [5, 2]);
  for (const [position, run] of chosen.entries()) {
    const alone = readRequests(runFolder(experiment, run));
    const rows = [40 * position, 40 * position + 40] as const;
    for (const name of ["slot", "sent_us", "first_byte_us", "done_us", "outcome"] as const) {
      assert.deepEqual(merged[name].slice(...rows), alone[name]);
    }
  }
});

Deno.test("mergeRequests() of no runs has no rows", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(
    await syntheticExperiment(folder.path, { rowsPerRun: 5, blocks: 1 }),
  );
  assert.equal(mergeRequests(experiment, []).rows, 0);
});

Deno.test("mergeRequests() refuses more rows than its limit and says what to do", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, { rowsPerRun: 40 }));
  assert.throws(() => mergeRequests(experiment, experiment.runs, { limit: 319 }), {
    name: "RangeError",
    message: "Cannot merge requests as at most 319 rows may be in memory: current value is 320 in 8 runs; " +
      "choose fewer runs, or use summary(), which reads one run at a time",
  });
  assert.equal(mergeRequests(experiment, experiment.runs, { limit: 320 }).rows, 320);
});

Deno.test("mergeRequests() refuses a run of another experiment and files that are not the record's", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(
    await syntheticExperiment(folder.path, { rowsPerRun: 40, blocks: 1 }),
  );
  const stranger = { ...experiment.runs[0]!, id: "9-x-health" };
  assert.throws(
    () => mergeRequests(experiment, [stranger]),
    /^RangeError: Cannot merge requests as run 9-x-health must be of/,
  );
  const more = experiment.runs.map((run) => ({
    ...run,
    files: run.files.map((file) => ({ ...file, rows: file.rows === null ? null : file.rows + 1 })),
  }));
  const edited: Experiment = { ...experiment, runs: more };
  assert.throws(
    () => mergeRequests(edited, more),
    /its segments must have 41 rows as run\.json says: they have 40$/,
  );
});

Deno.test("requestRows() of a run that never sent a request is 0, and it merges", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(
    await syntheticExperiment(folder.path, { rowsPerRun: 10, blocks: 1 }),
  );
  const [first, ...others] = experiment.runs;
  const silent = { ...first!, files: first!.files.filter((file) => file.rows === null) };
  Deno.removeSync(join(runFolder(experiment, silent), "requests-000.arrow"));
  assert.equal(requestRows(silent), 0);
  const merged = mergeRequests({ ...experiment, runs: [silent, ...others] }, [silent, ...others]);
  assert.deepEqual([merged.rows, merged.run[0]], [30, 1]);
});
