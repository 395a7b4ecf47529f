import assert from "node:assert/strict";
import { openExperiment } from "lib/store/experiment.ts";
import { percentileBlocks } from "lib/tables/percentile_blocks.ts";
import { percentileTable } from "lib/tables/percentile_table.ts";
import { requests } from "lib/tables/requests.ts";
import { steady } from "lib/tables/steady.ts";

Deno.test("percentileBlocks() has the table's percentiles, and intervals at least about as wide", async () => {
  const experiment = await openExperiment("sample");
  const run = experiment.runs.find((one) => one.workload === "health" && one.end === "complete")!;
  const blocks = percentileBlocks(experiment, run, { percents: [50, 99, 99.9999] });
  const table = percentileTable(steady(requests(experiment, { runs: [run] }), experiment), {
    percents: [50, 99],
  });
  for (const row of [0, 1]) {
    const exact = table.get("type1_ms", row);
    assert.ok(
      Math.abs(blocks.get("type1_ms", row) / exact - 1) < 0.001,
      `${blocks.get("type1_ms", row)} ${exact}`,
    );
    const width = (of: typeof table) => of.get("high_ms", row) - of.get("low_ms", row);
    assert.ok(width(blocks) > width(table) / 2, `${width(blocks)} ${width(table)}`);
    assert.ok(blocks.get("windows", row) >= 10);
  }
  assert.deepEqual([blocks.get("type1_ms", 2), blocks.get("warning", 2)], [null, "fewer than 10 beyond"]);
});
