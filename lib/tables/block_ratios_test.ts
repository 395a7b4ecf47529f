import assert from "node:assert/strict";
import { openExperiment } from "lib/store/experiment.ts";
import { readPublished } from "lib/store/published.ts";
import { besidePublished } from "lib/tables/beside_published.ts";
import type { BesideRow } from "lib/tables/beside_row.ts";
import { ratiosByBlock } from "lib/tables/block_ratios.ts";
import { singleRuns } from "lib/tables/single_run.ts";
import { summary, summaryRows } from "lib/tables/summary.ts";
import { usable } from "lib/tables/usable.ts";

const fit = usable(summary(await openExperiment("sample")));
const rows = summaryRows(fit);
const items = { workload: "items", metric: "per_second" } as const;

Deno.test("ratiosByBlock() divides within each block, and has nothing for a stack by itself or an absent one", () => {
  const rate = (stack: string, block: number) =>
    rows.find((row) => row.stack === stack && row.block === block && row.workload === "items")!.per_second!;
  const found = ratiosByBlock(rows, { ...items, a: "gin", b: "fastify" })!;
  assert.deepEqual(
    found.values.map((value) => value.toFixed(9)),
    [1, 2].map((block) => (rate("gin", block) / rate("fastify", block)).toFixed(9)),
  );
  assert.equal(ratiosByBlock(rows, { ...items, a: "gin", b: "gin" }), null);
  assert.equal(ratiosByBlock(rows, { ...items, a: "gin", b: "axum" }), null);
});

Deno.test("singleRuns() needs runs from elsewhere, or their spread, for the second interval", () => {
  const published = readPublished("carrier");
  const cells = besidePublished(fit, published).objects() as BesideRow[];
  const go = (options: Parameters<typeof singleRuns>[3]) =>
    singleRuns(cells, rows, published, options).find(({ stack, column }) =>
      stack === "Go" && column === "GET /items"
    )!;
  assert.equal(go({}).reproduce_low, null);
  assert.ok(go({ between: { sd: 0.1, df: 4 } }).reproduce_low! > 0);
  // The same runs again, as though of another day: no spread between days is seen, and an interval is there.
  assert.ok(go({ others: [rows] }).reproduce_high! > go({}).our_ratio!);
});

Deno.test("singleRuns() predicts a mean of several runs more narrowly than one", () => {
  const published = readPublished("carrier");
  const cells = besidePublished(fit, published).objects() as BesideRow[];
  const width = (runs: number) => {
    const as_published = { ...published.as_published!, runs };
    const [one] = singleRuns(cells, rows, { ...published, as_published }).filter(({ repeat_low }) =>
      repeat_low
    );
    return Math.log(one!.repeat_high! / one!.repeat_low!);
  };
  assert.ok(width(3) < width(1));
});
