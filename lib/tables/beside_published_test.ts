import { type ColumnTable, from } from "arquero";
import assert from "node:assert/strict";
import { type Published, readPublished } from "lib/store/published.ts";
import { besidePublished } from "lib/tables/beside_published.ts";
import { FIGURES } from "lib/tables/summary.ts";
import { syntheticPublication } from "lib/testing/synthetic_publication.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const MIB = 2 ** 20;

/** Rows as `summary()` makes them, as far as a comparison looks. */
const RUNS = from([
  ...[100, 300, 200].map((per_second) => run("gin", "health", { per_second })),
  ...[50, 60].map((per_second) => run("fastify", "health", { per_second })),
  run("gin", "items", { p50_ms: 2, idle_rss_bytes: 10 * MIB, peak_rss_bytes: 30 * MIB }),
  run("fastify", "items", { p50_ms: 8, idle_rss_bytes: 40 * MIB, peak_rss_bytes: 90 * MIB }),
  run("axum", "health", { per_second: 400 }),
  run("deno", "health", { per_second: 110, name: "Deno" }),
]);

function run(stack: string, workload: string, figures: Record<string, number | string>) {
  const none = Object.fromEntries(FIGURES.map((figure) => [figure, null]));
  return { stack, name: stack, workload, ...none, ...figures };
}

function compared(summary: ColumnTable, change: (published: Published) => Published = (same) => same) {
  using folder = temporaryFolder();
  const published = change(readPublished(syntheticPublication(folder.path), { folder: folder.path }));
  return besidePublished(summary, published).objects() as Record<string, unknown>[];
}

function cell(
  rows: readonly Record<string, unknown>[],
  column: string,
  stack: string,
): Record<string, unknown> {
  const found = rows.filter((row) => row.column === column && row.stack === stack);
  assert.equal(found.length, 1, `${column} of ${stack}`);
  return found[0]!;
}

Deno.test("besidePublished() puts the median over runs beside the printed number, ratios to the reference", () => {
  assert.deepEqual(cell(compared(RUNS), "GET /health", "Gin"), {
    table: "throughput",
    column: "GET /health",
    stack: "Gin",
    stack_id: "gin",
    stand_in: false,
    addition: false,
    note: null,
    workload: "health",
    metric: "per_second",
    published: 23254,
    ours: 200,
    low: 100,
    high: 300,
    runs: 3,
    ratio_published: 2,
    ratio_ours: 200 / 55,
  });
  const reference = cell(compared(RUNS), "GET /health", "Node");
  assert.deepEqual([reference.ratio_published, reference.ratio_ours], [1, 1]);
});

Deno.test("besidePublished() marks a stand-in and says why, and a stack that is not there", () => {
  const rows = compared(RUNS);
  const standIn = cell(rows, "GET /health", "Secret™");
  assert.deepEqual(
    [
      standIn.stack_id,
      standIn.stand_in,
      standIn.note,
      standIn.published,
      standIn.ours,
      standIn.ratio_published,
    ],
    ["axum", true, "its source is not public", null, 400, null],
  );
  const absent = cell(rows, "GET /health", ".NET");
  assert.deepEqual(
    [
      absent.stack_id,
      absent.stand_in,
      absent.note,
      absent.published,
      absent.ours,
      absent.runs,
      absent.ratio_ours,
    ],
    [null, false, "not built here", 9000, null, 0, null],
  );
});

Deno.test("besidePublished() appends additions without a published number, run or not", () => {
  const rows = compared(RUNS);
  const deno = cell(rows, "GET /health", "Deno");
  assert.deepEqual(
    [deno.addition, deno.stack_id, deno.published, deno.ratio_published, deno.ours, deno.ratio_ours],
    [true, "deno", null, null, 110, 2],
  );
  const bun = cell(rows, "GET /health", "bun");
  assert.deepEqual([bun.addition, bun.ours, bun.runs], [true, null, 0]);
});

Deno.test("besidePublished() reads MB as MiB and takes idle memory from every run of the stack", () => {
  const rows = compared(RUNS);
  const idle = cell(rows, "Idle (MB)", "Gin");
  assert.deepEqual([idle.workload, idle.published, idle.ours, idle.runs, idle.ratio_ours], [
    null,
    19,
    10,
    1,
    0.25,
  ]);
  assert.equal(cell(rows, "Peak @ /items", "Node").ours, 90);
  assert.equal(cell(rows, "p50", "Gin").ours, 2);
});

Deno.test("besidePublished() has no ratio without a reference, and no printed ratio to a stand-in", () => {
  const none = cell(compared(RUNS, (published) => ({ ...published, reference: null })), "GET /health", "Gin");
  assert.deepEqual([none.ours, none.ratio_published, none.ratio_ours], [200, null, null]);
  const standIn = cell(
    compared(RUNS, (published) => ({ ...published, reference: "axum" })),
    "GET /health",
    "Gin",
  );
  assert.deepEqual([standIn.ratio_published, standIn.ratio_ours], [null, 0.5]);
});

Deno.test("besidePublished() refuses a metric that it does not know, even without runs", () => {
  const unknown = (published: Published) => ({
    ...published,
    rows: published.rows.map((row) => ({ ...row, metric: "p98_ms" })),
  });
  assert.throws(() => compared(RUNS.filter(() => false), unknown), {
    name: "RangeError",
    message: /metric must be one of n, .*peak_rss_mb: current value is p98_ms$/,
  });
});

Deno.test("besidePublished() compares every cell of the publications here", () => {
  const published = readPublished("carrier");
  const table = besidePublished(RUNS, published);
  const printed = table.filter((d: { addition: boolean }) => !d.addition);
  assert.equal(printed.numRows(), published.rows.length);
});
