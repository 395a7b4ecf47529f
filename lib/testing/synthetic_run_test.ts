import assert from "node:assert/strict";
import { join } from "node:path";
import { openExperiment, runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { verifyRun } from "lib/store/run_folder.ts";
import { syntheticRequests } from "lib/testing/synthetic_requests.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("syntheticExperiment() writes the same whole runs for the same seed", async () => {
  using folder = temporaryFolder();
  const make = async (name: string, seed: number) =>
    await openExperiment(
      await syntheticExperiment(join(folder.path, name), { rowsPerRun: 50, blocks: 1, seed }),
    );
  const [one, same, other] = [await make("a", 1), await make("b", 1), await make("c", 2)];
  assert.deepEqual(one.runs, same.runs);
  assert.notDeepEqual(one.runs.map((run) => run.files), other.runs.map((run) => run.files));
  for (const run of one.runs) assert.deepEqual(verifyRun(runFolder(one, run)), []);
  assert.equal(readRequests(runFolder(one, one.runs[0]!)).rows, 50);
});

Deno.test("syntheticRequests() is a closed loop in order of completion", () => {
  const { rows, slot, sent_us, done_us } = syntheticRequests(5000, {
    slots: 8,
    failing: 0.01,
    perSecond: 1000,
  });
  const free = new Float64Array(8);
  for (let row = 0; row < rows; row++) {
    assert.ok(sent_us[row]! >= free[slot[row]!]!, `row ${row} was sent before its slot was free`);
    free[slot[row]!] = sent_us[row]! + done_us[row]!;
    if (row > 0) {
      assert.ok(free[slot[row]!]! >= sent_us[row - 1]! + done_us[row - 1]!, `row ${row} is out of order`);
    }
  }
});
