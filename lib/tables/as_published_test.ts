import assert from "node:assert/strict";
import type { ToolRun } from "lib/store/tool_run.ts";
import { syntheticToolRun } from "lib/testing/synthetic_tool_run.ts";
import { asPublished, asPublishedRows, littlesRatio } from "lib/tables/as_published.ts";
import { MEANINGS } from "lib/tables/as_published_metrics.ts";

const figures = (rate: number, mean_us: number): ToolRun["summary"] => ({
  source: "text",
  figures: [
    { name: "Requests/sec", value: rate, unit: "1/s" },
    { name: "Latency.avg", value: mean_us, unit: "us" },
    { name: "Latency.stdev", value: 7, unit: "us" },
    { name: "url", value: "http://127.0.0.1", unit: "" },
  ],
  distribution: [{ share: 0.99, value: 1500 }],
  unit: "us",
});

const run = (given: Partial<ToolRun>): ToolRun => ({ ...syntheticToolRun(given), files: [] });

Deno.test("littlesRatio() is above 1 where a mean holds more than the requests in flight", () => {
  // web-api's C Microhttpd row: 87,121.48 a second and 13.23 ms with 120 connections.
  assert.equal(littlesRatio(run({ summary: figures(87_121.48, 13_230) }))?.toFixed(2), "9.61");
  assert.equal(littlesRatio(run({ summary: figures(120_000, 1000) })), 1);
});

Deno.test("littlesRatio() is null where users arrive on their own or a figure is absent", () => {
  const load = { ...run({}).load, connections: null };
  assert.equal(littlesRatio(run({ summary: figures(1, 1), load })), null);
  assert.equal(littlesRatio(run({})), null);
});

Deno.test("asPublished() brings known figures to our units and says how they are made", () => {
  const table = asPublished([run({ publication: "web-api", summary: figures(1000, 2000) })]);
  const rows = table.objects() as {
    metric: string;
    value: number;
    unit: string;
    definition: string | null;
  }[];
  const row = (metric: string) => rows.find((one) => one.metric === metric);
  assert.deepEqual([row("mean_ms")?.value, row("mean_ms")?.unit], [2, "ms"]);
  assert.match(row("mean_ms")?.definition ?? "", /synthetic/);
  assert.deepEqual([row("p99_ms")?.value, row("per_second")?.value], [1.5, 1000]);
  assert.equal(row("littles_law")?.value.toFixed(4), (1000 * 0.002 / 120).toFixed(4));
  assert.deepEqual([row("Latency.stdev")?.value, row("Latency.stdev")?.unit], [7, "us"]);
  assert.equal(row("url"), undefined);
});

Deno.test("asPublished() says how much of a core the tool itself took", () => {
  const observed = {
    took_s: 4,
    tool_cpu_us: 3_900_000,
    server_cpu_us: null,
    idle_rss_bytes: null,
    peak_rss_bytes: null,
    server_count: null,
  };
  const rows = asPublishedRows(run({ observed }));
  assert.deepEqual(rows.map(({ metric, value }) => [metric, value]), [["tool_cpu_share", 0.975]]);
});

Deno.test("asPublished() knows rate and mean of every tool", () => {
  for (const [tool, meanings] of Object.entries(MEANINGS)) {
    const metrics = Object.values(meanings).map(({ metric }) => metric);
    assert.ok(metrics.includes("per_second") && metrics.includes("mean_ms"), tool);
  }
});
