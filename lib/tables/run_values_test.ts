import assert from "node:assert/strict";
import { mannWhitney } from "lib/stats/mann_whitney.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { runFolder } from "lib/store/experiment.ts";
import { syntheticSummaryRows } from "lib/tables/compare_synthetic.ts";
import { requests } from "lib/tables/requests.ts";
import { runValuesOf } from "lib/tables/run_values.ts";
import type { SummaryRow } from "lib/tables/summary.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const HEALTH = { workload: "health", metric: "per_second" } as const;

function rows(change: (row: SummaryRow) => Partial<SummaryRow>): SummaryRow[] {
  const levels = { gin: 200, fastify: 100, null: 900 };
  return syntheticSummaryRows({ levels, blocks: 3, workloads: ["health", "items"], change });
}

Deno.test("runValuesOf() takes one number per run with its block, of compared stacks only", () => {
  const made = rows(() => ({}));
  const [gin, fastify, ...others] = runValuesOf(made, HEALTH);
  assert.equal(others.length, 0, "the instrument is not among them");
  assert.deepEqual([gin!.stack, fastify!.stack], ["gin", "fastify"]);
  assert.deepEqual(gin!.runs.blocks, [1, 2, 3]);
  const own = made.filter((row) => row.stack === "gin" && row.workload === "health");
  assert.deepEqual(gin!.runs.values, own.map((row) => row.per_second));
  assert.deepEqual([gin!.left_out, gin!.bound], [[], []]);
});

Deno.test("runValuesOf() says which runs it leaves out, and why", () => {
  const made = rows(({ block, stack }) =>
    stack !== "gin"
      ? {}
      : block === 1
      ? { end: "server_lost", per_second: null }
      : block === 2
      ? { worst: "invalid" }
      : { per_second: 0 }
  );
  const [with_invalid] = runValuesOf(made, HEALTH);
  assert.deepEqual(with_invalid!.runs.blocks, [2]);
  assert.deepEqual(with_invalid!.left_out, [
    { id: "1-gin-health", reason: "did not complete: server_lost" },
    { id: "3-gin-health", reason: "its per_second is 0, which has no logarithm" },
  ]);
  const [without] = runValuesOf(made, { ...HEALTH, without_invalid: true });
  assert.deepEqual(without!.runs.blocks, []);
  assert.deepEqual(without!.left_out[1], { id: "2-gin-health", reason: "a gate calls it invalid" });
  const [, fastify] = runValuesOf(made, { ...HEALTH, without_blocks: [2] });
  assert.deepEqual(fastify!.runs.blocks, [1, 3]);
  assert.deepEqual(fastify!.left_out, [{ id: "2-fastify-health", reason: "block 2 is left out" }]);
});

Deno.test("runValuesOf() names the runs whose figure is a bound, and memory is never one", () => {
  const bound = ({ block }: SummaryRow) => ({
    worst: block === 2 ? "bound" as const : null,
    peak_rss_bytes: 5,
  });
  const [gin] = runValuesOf(rows(bound), HEALTH);
  assert.deepEqual(gin!.bound, ["2-gin-health"]);
  const [memory] = runValuesOf(rows(bound), { workload: "health", metric: "peak_rss_bytes" });
  assert.deepEqual(memory!.bound, []);
});

Deno.test("runValuesOf() takes the median of a block's runs where a figure belongs to no workload", () => {
  const made = rows(({ workload, block }) => ({ idle_rss_bytes: workload === "items" ? 30 : 10 * block }));
  const [gin] = runValuesOf(made, { workload: null, metric: "idle_rss_bytes" });
  assert.deepEqual(gin!.runs.blocks, [1, 2, 3]);
  assert.deepEqual(gin!.runs.values, [20, 25, 30]);
});

Deno.test("runValuesOf() does not type-check with requests, and refuses them at run time", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(
    await syntheticExperiment(folder.path, { rowsPerRun: 50, blocks: 1 }),
  );
  const columns = readRequests(runFolder(experiment, experiment.runs[0]!));
  const table = requests(experiment);
  // @ts-expect-error columns of requests are not rows of summary()
  assert.throws(() => runValuesOf(columns, HEALTH), TypeError);
  // @ts-expect-error nor is one column of them
  assert.throws(() => runValuesOf(columns.done_us, HEALTH), TypeError);
  // @ts-expect-error nor is a table of them
  assert.throws(() => runValuesOf(table, HEALTH), TypeError);
  // @ts-expect-error nor are its rows, each a request
  assert.throws(() => runValuesOf([{ run: 0, sent_us: 1, latency_ms: 2 }], HEALTH), {
    name: "TypeError",
    message: "Cannot take run values as each row must be one of summary(), with column per_second",
  });
  // @ts-expect-error and a latency column is not what a test across runs takes
  assert.throws(() => mannWhitney(columns.done_us, columns.done_us), TypeError);
});
