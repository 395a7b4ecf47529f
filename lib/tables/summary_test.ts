import { desc, op } from "arquero";
import assert from "node:assert/strict";
import type { Run } from "lib/model.ts";
import { type Experiment, openExperiment, runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { acrossRuns } from "lib/tables/across_runs.ts";
import { gates } from "lib/tables/gates.ts";
import { latencyFigures } from "lib/tables/latency_figures.ts";
import { runs } from "lib/tables/runs.ts";
import { FIGURES, summary, type SummaryRow, summaryRows } from "lib/tables/summary.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

async function withExperiment(check: (experiment: Experiment) => void, options = {}): Promise<void> {
  using folder = temporaryFolder();
  check(await openExperiment(await syntheticExperiment(folder.path, { rowsPerRun: 1500, ...options })));
}

/** The experiment with its first run changed. */
function changed(experiment: Experiment, change: Partial<Run>): Experiment {
  const [first, ...others] = experiment.runs;
  return { ...experiment, runs: [{ ...first!, ...change }, ...others] };
}

Deno.test("runs() has a row per run with its warnings", () =>
  withExperiment((experiment) => {
    const rows = runs(experiment).objects() as Record<string, unknown>[];
    assert.equal(rows.length, 8);
    const [first] = experiment.runs;
    assert.deepEqual(rows[0], {
      run: 0,
      id: first!.id,
      stack: first!.stack_id,
      name: first!.stack.name,
      workload: first!.workload,
      block: 1,
      order: 1,
      end: "complete",
      started_at: first!.started_at,
      warnings: 0,
      worst: null,
      instrument: false,
    });
    assert.deepEqual([rows[7]!.block, rows[7]!.warnings, rows[7]!.worst], [2, 1, "note"]);
  }));

Deno.test("runs() names the gravest of several warnings and marks instruments", () =>
  withExperiment((experiment) => {
    const [reading] = experiment.runs[0]!.gates;
    const warn = (severity: "note" | "bound" | "invalid") => ({ ...reading!, warns: true, severity });
    const table = runs(changed(experiment, { gates: [warn("note"), warn("invalid"), warn("bound")] }));
    assert.deepEqual([table.get("warnings", 0), table.get("worst", 0)], [3, "invalid"]);
  }, { stacks: ["null"], blocks: 1 }).then(() =>
    withExperiment((experiment) => assert.equal(runs(experiment).get("instrument", 0), true), {
      stacks: ["null"],
    })
  ));

Deno.test("gates() has a row per reading, those that do not warn included", () =>
  withExperiment((experiment) => {
    const table = gates(experiment);
    assert.equal(table.numRows(), 16);
    assert.deepEqual(table.object(1), {
      run: 0,
      id: experiment.runs[0]!.id,
      stack: experiment.runs[0]!.stack_id,
      workload: experiment.runs[0]!.workload,
      block: 1,
      ...experiment.runs[0]!.gates[1]!,
    });
  }));

Deno.test("summary() has the figures of each run's own files", () =>
  withExperiment((experiment) => {
    const rows = summaryRows(summary(experiment));
    assert.equal(rows.length, 8);
    for (const row of rows) {
      const run = experiment.runs[row.run]!;
      const expected = latencyFigures(readRequests(runFolder(experiment, run)), run.load);
      for (const [name, value] of Object.entries(expected)) {
        assert.equal(row[name as keyof SummaryRow], value);
      }
      assert.ok(expected.n > 1000 && expected.p99_ms! > expected.p50_ms!);
      assert.ok(row.idle_rss_bytes! > 80 * 2 ** 20 && row.peak_rss_bytes! > row.idle_rss_bytes!);
      assert.equal(row.cpu_us_per_request, 2_000_000 / (expected.per_second * 4));
      assert.equal(row.transactions_per_request, run.workload === "items" ? 1 : null);
      assert.deepEqual([row.id, row.stack, row.block], [run.id, run.stack_id, run.block]);
    }
  }));

Deno.test("summary() gives no figure for a run that did not complete", () =>
  withExperiment((experiment) => {
    const [row] = summaryRows(summary(changed(experiment, { end: "server_lost" })));
    assert.equal(row!.end, "server_lost");
    for (const name of FIGURES) assert.equal(row![name], null, name);
  }));

Deno.test("summary() of no runs has its columns", () =>
  withExperiment((experiment) => {
    const table = summary({ ...experiment, runs: [] });
    assert.equal(table.numRows(), 0);
    assert.ok(table.columnNames().includes("p99_ms"));
  }, { blocks: 1 }));

Deno.test("acrossRuns() takes the median, smallest and largest run, never an average", () =>
  withExperiment((experiment) => {
    const table = summary(experiment);
    const runsOf = summaryRows(table).filter((row) => row.stack === "gin" && row.workload === "items");
    const values = runsOf.map((row) => row.p99_ms!).sort((a, b) => a - b);
    assert.equal(values.length, 3);
    const found = acrossRuns(table)
      .filter((d: SummaryRow & { metric: string }) =>
        d.stack === "gin" && d.workload === "items" && d.metric === "p99_ms"
      )
      .objects();
    assert.deepEqual(found, [{
      stack: "gin",
      name: "Gin",
      workload: "items",
      metric: "p99_ms",
      label: "median over runs of p99_ms",
      median: values[1],
      min: values[0],
      max: values[2],
      runs: 3,
      warnings: 1,
      worst: "note",
    }]);
  }, { blocks: 3 }));

Deno.test("acrossRuns() counts only runs that have the figure, and can be given fewer runs", () =>
  withExperiment((experiment) => {
    const table = summary(changed(experiment, { end: "driver_lost" }));
    const { stack, workload } = summaryRows(table)[0]!;
    const counts = acrossRuns(table).filter((d: { metric: string }) => d.metric === "mean_ms").objects() as {
      stack: string;
      workload: string;
      runs: number;
    }[];
    for (const row of counts) {
      assert.equal(row.runs, row.stack === stack && row.workload === workload ? 1 : 2);
    }
    const fewer = acrossRuns(table.filter((d: { warnings: number }) => d.warnings === 0));
    assert.equal(Math.max(...(fewer.array("runs") as number[])), 1);
    const ratio = acrossRuns(table)
      .filter((d: { metric: string; workload: string }) =>
        d.metric === "transactions_per_request" && d.workload === "health"
      ).objects() as { median: number | null; runs: number }[];
    assert.ok(ratio.length > 0 && ratio.every((row) => row.median === null && row.runs === 0));
    assert.equal(
      acrossRuns(table).orderby(desc("median")).rollup({ n: op.count() }).get("n", 0),
      4 * FIGURES.length,
    );
  }));
