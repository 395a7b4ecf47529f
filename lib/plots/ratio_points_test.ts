import assert from "node:assert/strict";
import { from } from "arquero";
import { type BesideRow, rowLabel } from "lib/tables/beside_row.ts";
import { ratioPoints } from "lib/plots/ratio_points.ts";

const cell: BesideRow = {
  table: "throughput",
  column: "GET /items",
  note: null,
  published: 20,
  ours: null,
  low: null,
  high: null,
  runs: 0,
  ratio_ours: null,
  stack: "Go",
  stack_id: "gin",
  stand_in: false,
  addition: false,
  workload: "items",
  metric: "per_second",
  ratio_published: 2,
};
const reference = { ...cell, stack: "Node", stack_id: "fastify", ratio_published: 1 };
const lost = { ...cell, stack: ".NET", stack_id: null, ratio_published: 1.7 };

/** Runs of the summary: gin did not complete in its second block. */
const summary = from([
  { stack: "gin", workload: "items", worst: "bound", per_second: 300 },
  { stack: "gin", workload: "items", worst: null, per_second: null },
  { stack: "fastify", workload: "items", worst: null, per_second: 90 },
  { stack: "fastify", workload: "items", worst: null, per_second: 110 },
]);

Deno.test("ratioPoints() are a point per printed figure and per run of ours", () => {
  const points = ratioPoints([cell, reference, lost], summary, {
    metric: "per_second",
    reference: "fastify",
  });
  assert.deepEqual(points.map(({ row, source, ratio, doubtful }) => [row, source, ratio, doubtful]), [
    ["Go · gin", "published", 2, false],
    ["Go · gin", "one of our runs", 3, true],
    ["Node · fastify", "published", 1, false],
    ["Node · fastify", "one of our runs", 0.9, false],
    ["Node · fastify", "one of our runs", 1.1, false],
    [".NET · none here", "published", 1.7, false],
  ]);
});

Deno.test("ratioPoints() has no run of ours where the reference stack did not run", () => {
  const options = { metric: "per_second", reference: "fastify" } as const;
  const points = ratioPoints(
    [cell, reference],
    summary.filter((d: { stack: string }) => d.stack === "gin"),
    options,
  );
  assert.deepEqual(points.map((point) => point.source), ["published", "published"]);
});

Deno.test("rowLabel() never gives a stand-in or an addition out as the printed stack", () => {
  assert.equal(
    rowLabel({ ...cell, stack: "Carrier™", stack_id: "axum", stand_in: true }),
    "Carrier™ · stand-in axum",
  );
  assert.equal(
    rowLabel({ ...cell, stack: "Bun.serve", stack_id: "bun", addition: true }),
    "bun (not printed)",
  );
});
