import assert from "node:assert/strict";
import { readPublished } from "lib/store/published.ts";
import type { ToolRun } from "lib/store/tool_run.ts";
import { besideTool, besideToolTable, toolRemarks } from "lib/tables/as_published_beside.ts";
import { syntheticToolRun } from "lib/testing/synthetic_tool_run.ts";

const published = readPublished("doolang");

const run = (stack_id: string, rate: number, given: Partial<ToolRun> = {}): ToolRun => ({
  ...syntheticToolRun({ publication: "doolang", stack_id, workload: "plaintext", ...given }),
  summary: {
    source: "text",
    figures: [{ name: "Requests/sec", value: rate, unit: "1/s" }],
    distribution: [],
    unit: null,
  },
  files: [],
});

Deno.test("besideTool() puts the median of the tool's runs beside the printed number, with both ratios", () => {
  const cells = besideTool(published, [run("net-http", 100), run("fastify", 10), run("fastify", 30)]);
  const cell = cells.find(({ label, table, column }) =>
    label.startsWith("Fastify") && table === "plaintext" && column === "RPS"
  )!;
  assert.deepEqual([cell.printed, cell.tool, cell.runs, cell.tool_ratio], [48_457, 20, 2, 0.2]);
  assert.equal(cell.their_ratio?.toFixed(4), (48_457 / 759_812).toFixed(4));
  const table = besideToolTable(cells, "plaintext");
  assert.equal(table.numRows(), 2);
  const row = table.objects().find((one) =>
    "the tool here" in one && one["the tool here"] === "20"
  ) as Record<string, unknown>;
  assert.deepEqual([row["printed"], row["their ratio"], row["the tool's ratio"]], [
    cell.as_printed,
    "0.0638",
    "0.200",
  ]);
  assert.match(cell.as_printed, /48[,.]?457/);
});

Deno.test("besideTool() uses complete runs of the publication alone", () => {
  const cells = besideTool(published, [
    run("net-http", 1, { publication: "chopin" }),
    run("net-http", 1, { end: "tool_failed" }),
  ]);
  assert.ok(cells.every(({ runs }) => runs === 0));
});

Deno.test("toolRemarks() tells every deviation once, and the runs that did not come to a number", () => {
  const failed = run("net-http", 1, { end: "tool_failed", reason: "exit code 1", deviations: ["d"] });
  assert.deepEqual(toolRemarks(published, [failed, run("fastify", 1, { deviations: ["d"] })]), [
    "d",
    `${failed.id}: tool_failed, exit code 1.`,
  ]);
});
