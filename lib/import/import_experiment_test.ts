import assert from "node:assert/strict";
import { join } from "node:path";
import { ABSENT_US } from "lib/model.ts";
import type { ImportedRows } from "lib/import/imported.ts";
import { importExperiment } from "lib/import/import_experiment.ts";
import { readToolFile } from "lib/import/read_file.ts";
import { columnsOf, mostInFlight } from "lib/import/request_columns.ts";
import { openExperiment, runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { verifyRun } from "lib/store/run_folder.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const FIXTURES = join(import.meta.dirname!, "fixtures");

function fixture(name: string) {
  const path = join(FIXTURES, name);
  return { path, imported: readToolFile(path) as ImportedRows };
}

const told = { stack_id: "mine", workload: "health" };

Deno.test("importExperiment() makes runs that are read like our own", async () => {
  using folder = temporaryFolder();
  const experiment = join(folder.path, "imported");
  importExperiment(experiment, [fixture("oha.csv"), fixture("oha.sqlite")], told);
  const { runs, missing, plan } = await openExperiment(experiment);
  assert.deepEqual([runs.map(({ id }) => id), missing], [["1-mine-health", "2-mine-health"], []]);
  assert.deepEqual([plan.blocks, plan.publication], [2, null]);
  for (const run of runs) assert.deepEqual(verifyRun(join(experiment, run.id)), []);
  assert.deepEqual(runs.map(({ load }) => [load.driver, load.in_flight]), [["oha", 4], ["oha", 4]]);
  assert.deepEqual([runs[0]!.environment.kernel, runs[0]!.observed.connects, runs[0]!.body_bytes], [
    null,
    null,
    null,
  ]);
  assert.equal(runs[0]!.gates[0]!.severity, "bound");
});

Deno.test("importExperiment() keeps every row and marks what was not recorded", async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "imported");
  const source = fixture("vegeta.csv");
  importExperiment(path, [source], told);
  const experiment = await openExperiment(path);
  const rows = readRequests(runFolder(experiment, experiment.runs[0]!));
  assert.equal(rows.rows, source.imported.rows.length);
  assert.equal(Math.min(...rows.sent_us), 0);
  for (const name of ["lag_us", "arrived_us", "first_byte_us"] as const) {
    assert.ok(rows[name].every((us) => us === ABSENT_US), name);
  }
  const ends = rows.sent_us.map((sent, at) => sent + rows.done_us[at]!);
  assert.deepEqual(ends, ends.toSorted());
  // vegeta was told to give up after 1 s, which the rows show and its own default of 30 s does not.
  assert.equal(experiment.runs[0]!.load.deadline_ms, 1000);
});

Deno.test("importExperiment() takes what it is told over what the rows show", async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "imported");
  importExperiment(path, [fixture("hey.csv")], { ...told, in_flight: 8, warmup_ms: 100, deadline_ms: 700 });
  const { load } = (await openExperiment(path)).runs[0]!;
  assert.deepEqual([load.in_flight, load.warmup_ms, load.deadline_ms], [8, 100, 700]);
  const late = { ...told, warmup_ms: 1e6 };
  assert.throws(
    () => importExperiment(join(folder.path, "other"), [fixture("hey.csv")], late),
    /warm-up must end/,
  );
});

Deno.test("importExperiment() refuses a file without requests", () => {
  using folder = temporaryFolder();
  const { path, imported } = fixture("hey.csv");
  assert.throws(
    () => importExperiment(join(folder.path, "x"), [{ path, imported: { ...imported, rows: [] } }], told),
    /must have a request: it has none/,
  );
});

Deno.test("mostInFlight() counts requests that overlap", () => {
  const row = { first_byte_us: null, lag_us: null, status: 200, bytes: 1, outcome: "ok" } as const;
  const spans = [[0, 10], [5, 10], [10, 10], [40, 1]] as const;
  const columns = columnsOf(spans.map(([sent_us, done_us]) => ({ ...row, sent_us, done_us })));
  assert.equal(mostInFlight(columns), 2);
});
