import { op } from "arquero";
import assert from "node:assert/strict";
import { ABSENT_US, OUTCOMES } from "lib/model.ts";
import { openExperiment, runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { RequestWriter } from "lib/store/request_writer.ts";
import { requests } from "lib/tables/requests.ts";
import { steady } from "lib/tables/steady.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const small = { rowsPerRun: 600, blocks: 1 };

Deno.test("requests() has every row of the runs, nulls and names where the store has marks", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, small));
  const run = experiment.runs[2]!;
  const table = requests(experiment, { runs: [run] });
  const stored = readRequests(runFolder(experiment, run));
  assert.equal(table.numRows(), 600);
  assert.ok(stored.first_byte_us.includes(ABSENT_US), "the sample has a request without an answer");
  table.objects().forEach((row, index) => {
    const first_byte_us = stored.first_byte_us[index]!;
    assert.deepEqual(row, {
      run: 2,
      slot: stored.slot[index],
      sent_us: stored.sent_us[index],
      lag_us: null,
      arrived_us: null,
      first_byte_us: first_byte_us === ABSENT_US ? null : first_byte_us,
      done_us: stored.done_us[index],
      status: stored.status[index],
      bytes: stored.bytes[index],
      outcome: OUTCOMES[stored.outcome[index]!],
      sent_s: stored.sent_us[index]! / 1e6,
      latency_ms: stored.done_us[index]! / 1000,
      request: null,
      sent_latency_ms: stored.done_us[index]! / 1000,
      arrived_ms: null,
    });
  });
});

Deno.test("requests() keeps typed arrays typed and works with arquero's verbs", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, small));
  const table = requests(experiment);
  assert.ok(table.column("run") instanceof Uint16Array);
  assert.ok(table.column("sent_us") instanceof Float64Array);
  assert.ok(table.column("latency_ms") instanceof Float64Array);
  const counts = table.groupby("run").rollup({
    all: op.count(),
    answered: op.valid("first_byte_us"),
    lagged: op.valid("lag_us"),
  });
  const outcomes = table.groupby("outcome").count().objects() as { outcome: string; count: number }[];
  assert.deepEqual(counts.array("all"), [600, 600, 600, 600]);
  assert.deepEqual(counts.array("lagged"), [0, 0, 0, 0]);
  const answered = outcomes.filter(({ outcome }) => ["ok", "status"].includes(outcome));
  const total = answered.reduce((sum, { count }) => sum + count, 0);
  assert.equal((counts.array("answered") as number[]).reduce((a, b) => a + b), total);
});

Deno.test("requests() counts the lag behind the due instant as latency", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, small));
  const run = experiment.runs[0]!;
  const stored = readRequests(runFolder(experiment, run));
  const lag_us = stored.lag_us.map((_, row) => row % 3 === 0 ? ABSENT_US : row);
  const writer = new RequestWriter(runFolder(experiment, run));
  writer.append({ ...stored, lag_us });
  writer.close();
  const table = requests(experiment, { runs: [run] });
  assert.deepEqual([0, 1, 2, 3].map((row) => table.get("lag_us", row)), [null, 1, 2, null]);
  for (const row of [0, 1, 2, 3]) {
    assert.equal(table.get("latency_ms", row), (stored.done_us[row]! + (row % 3 === 0 ? 0 : row)) / 1000);
  }
});

Deno.test("steady() keeps the rows sent inside the window, first instant in and last out", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, small));
  const table = requests(experiment);
  const { warmup_ms, window_ms } = experiment.plan.load;
  const sent_us = table.column("sent_us") as Float64Array;
  sent_us.set([
    warmup_ms * 1000 - 1,
    warmup_ms * 1000,
    (warmup_ms + window_ms) * 1000 - 1,
    (warmup_ms + window_ms) * 1000,
  ]);
  const kept = steady(table, experiment);
  const expected = sent_us.filter((at) => at >= warmup_ms * 1000 && at < (warmup_ms + window_ms) * 1000);
  assert.ok(expected.length > 100 && expected.length < sent_us.length - 100);
  assert.deepEqual(kept.column("sent_us"), expected);
  assert.deepEqual([expected[0], expected[1]], [warmup_ms * 1000, (warmup_ms + window_ms) * 1000 - 1]);
});

Deno.test("steady() carries every column along and respects filters", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, small));
  const table = requests(experiment).derive({ twice: (d: { latency_ms: number }) => d.latency_ms * 2 });
  const failed = steady(table.filter((d: { outcome: string }) => d.outcome !== "ok"), experiment);
  const { warmup_ms, window_ms } = experiment.plan.load;
  const expected = (table.objects() as { outcome: string; sent_us: number }[]).filter((
    { outcome, sent_us },
  ) => outcome !== "ok" && sent_us >= warmup_ms * 1000 && sent_us < (warmup_ms + window_ms) * 1000);
  assert.ok(expected.length > 0);
  assert.deepEqual(failed.objects(), expected);
  assert.ok(failed.column("latency_ms") instanceof Float64Array);
});

Deno.test("steady() asks for the columns that it needs", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(
    await syntheticExperiment(folder.path, { rowsPerRun: 5, blocks: 1 }),
  );
  const table = requests(experiment).select("run", "latency_ms");
  assert.throws(() => steady(table, experiment), {
    name: "TypeError",
    message: "Cannot find the window as column sent_us must be present: present are run, latency_ms",
  });
});
