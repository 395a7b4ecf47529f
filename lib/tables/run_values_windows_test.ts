import assert from "node:assert/strict";
import { normalDraws } from "lib/stats/normal_draws.ts";
import { seededRandom } from "lib/stats/random.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { runComponents, windowRates } from "lib/tables/run_values_windows.ts";
import { summary, summaryRows } from "lib/tables/summary.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("windowRates() cuts a run's window into slices whose mean is the run's own rate", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, { rowsPerRun: 2000 }));
  const rows = summaryRows(summary(experiment));
  const rates = windowRates(experiment, rows, { workload: "health", slices: 8 });
  assert.equal(rates.length, 4 * 8);
  for (const [run, own] of Map.groupBy(rates, (rate) => rate.run)) {
    const total = own.reduce((sum, rate) => sum + rate.per_second, 0);
    assert.ok(Math.abs(total / 8 - rows[run]!.per_second!) < 1e-9);
  }
  assert.deepEqual(windowRates(experiment, rows, { workload: "compute" }), []);
});

Deno.test("runComponents() finds the spreads that were put in", () => {
  const normal = normalDraws(seededRandom(1));
  const rates = Array.from({ length: 40 }, (_, run) => {
    const level = 1000 * Math.exp(0.1 * normal());
    return Array.from({ length: 20 }, (_, slice) => (
      { run, stack: "gin", block: run, slice, per_second: level * Math.exp(0.05 * normal()) }
    ));
  }).flat();
  const [gin] = runComponents(rates);
  assert.ok(Math.abs(gin!.between_sd - 0.1) < 0.03, String(gin!.between_sd));
  assert.ok(Math.abs(gin!.within_sd - 0.05) < 0.005, String(gin!.within_sd));
  assert.ok(gin!.icc.low! < 0.8 && gin!.icc.high! > 0.8);
});

Deno.test("runComponents() passes over one run, and a slice in which nothing ended", () => {
  const rate = (run: number, slice: number, per_second: number) => (
    { run, stack: "gin", block: run, slice, per_second }
  );
  assert.deepEqual(runComponents([rate(0, 0, 5), rate(0, 1, 6)]), []);
  assert.deepEqual(runComponents([rate(0, 0, 5), rate(0, 1, 0), rate(1, 0, 4), rate(1, 1, 6)]), []);
});
