import assert from "node:assert/strict";
import { ecdf, ecdfPoints } from "lib/plots/ecdf.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { requests } from "lib/tables/requests.ts";
import { runs } from "lib/tables/runs.ts";
import { steady } from "lib/tables/steady.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("ecdfPoints() is monotone, starts at (least, 0) and ends at (greatest, 1)", () => {
  for (const n of [1, 2, 299, 300, 301, 12_345]) {
    const sorted = Float64Array.from({ length: n }, (_, i) => 1 + Math.sqrt(i));
    const points = ecdfPoints(sorted);
    assert.ok(points.length <= 300, `${n}: ${points.length}`);
    assert.deepEqual(points[0], { latency_ms: 1, share: 0 });
    assert.deepEqual(points.at(-1), { latency_ms: sorted[n - 1], share: 1 });
    for (const [i, point] of points.entries()) {
      const before = points[i - 1] ?? point;
      assert.ok(point.share >= before.share && point.latency_ms >= before.latency_ms, `${n}: point ${i}`);
    }
  }
});

Deno.test("ecdfPoints() lie on the empirical distribution function", () => {
  const sorted = Float64Array.from({ length: 5000 }, (_, i) => 1 + i / 7);
  for (const { latency_ms, share } of ecdfPoints(sorted).slice(1)) {
    assert.equal(share, sorted.filter((value) => value <= latency_ms).length / 5000);
  }
});

Deno.test("ecdfPoints() of nothing is nothing", () => {
  assert.deepEqual(ecdfPoints(new Float64Array()), []);
});

Deno.test("ecdf() says how many requests of how many runs it draws, and what it leaves out", async () => {
  using folder = temporaryFolder();
  const made = await syntheticExperiment(folder.path, {
    stacks: ["gin", "bun"],
    blocks: 2,
    rowsPerRun: 3000,
  });
  const experiment = await openExperiment(made);
  const table = steady(requests(experiment), experiment);
  const figure = ecdf(table, runs(experiment), { workload: "items" });
  const ofItems = experiment.runs.flatMap((run, index) => run.workload === "items" ? [index] : []);
  const [run, outcome] = [table.column("run")!, table.column("outcome")!];
  let [used, failed] = [0, 0];
  table.scan((row = 0) => {
    if (!ofItems.includes(run.at(row))) return;
    if (["ok", "timeout"].includes(outcome.at(row))) used++;
    else failed++;
  });
  assert.ok(failed > 0, "the synthetic runs have failures");
  assert.match(figure.caption, new RegExp(`n = ${used.toLocaleString("en-GB")} requests of 4 runs`));
  assert.match(figure.caption, new RegExp(`${failed} failures of other kinds left out`));
});
