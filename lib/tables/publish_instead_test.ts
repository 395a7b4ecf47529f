import assert from "node:assert/strict";
import { openExperiment } from "lib/store/experiment.ts";
import { type InsteadRow, publishInstead } from "lib/tables/publish_instead.ts";
import { summary, summaryRows } from "lib/tables/summary.ts";
import { usable } from "lib/tables/usable.ts";

const rows = summaryRows(usable(summary(await openExperiment("sample"))));

Deno.test("publishInstead() has a row per stack, the reference with ratio 1, and runs with their range", () => {
  const asked = { workload: "items", metric: "per_second", reference: "fastify" } as const;
  const table = publishInstead(rows, asked).objects() as InsteadRow[];
  assert.deepEqual(table.map(({ stack }) => stack).toSorted(), ["fastapi", "fastify", "gin"]);
  const fastify = table.find(({ stack }) => stack === "fastify")!;
  assert.deepEqual([fastify.ratio, fastify.low, fastify.runs], [1, null, 2]);
  assert.ok(table.every(({ lowest, median, highest }) => lowest! <= median! && median! <= highest!));
  assert.ok(table.every(({ rank }) => /^[1-3](–[1-3])?$/.test(rank)));
});
