import assert from "node:assert/strict";
import { RequestWriter } from "lib/store/request_writer.ts";
import { openExperiment, runFolder } from "lib/store/experiment.ts";
import { requests } from "lib/tables/requests.ts";
import { segments } from "lib/tables/segments.ts";
import { syntheticRequests } from "lib/testing/synthetic_requests.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("segments() has the rows of requests(), and its columns but run", async () => {
  using folder = temporaryFolder();
  const options = { rowsPerRun: 600, blocks: 1 };
  const experiment = await openExperiment(await syntheticExperiment(folder.path, options));
  const run = experiment.runs[1]!;
  const [segment, ...others] = segments(runFolder(experiment, run));
  const all = requests(experiment, { runs: [run] });
  assert.deepEqual(others, []);
  assert.deepEqual(segment!.columnNames(), all.columnNames().filter((name) => name !== "run"));
  assert.deepEqual(
    segment!.objects().map((row) => ({ run: 1, ...row })),
    all.objects(),
  );
});

Deno.test("segments() has a table for each segment, in their order", () => {
  using folder = temporaryFolder();
  const writer = new RequestWriter(folder.path, { segmentRows: 400 });
  const rows = syntheticRequests(1000, { failing: 0.05 });
  writer.append(rows);
  writer.close();
  const tables = [...segments(folder.path)];
  assert.deepEqual(tables.map((table) => table.numRows()), [400, 400, 200]);
  assert.deepEqual(tables.flatMap((table) => Array.from(table.array("done_us"))), Array.from(rows.done_us));
  const outcomes = new Set(tables.flatMap((table) => Array.from(table.array("outcome"))));
  assert.ok(outcomes.has("ok") && outcomes.has("status"));
});
