import assert from "node:assert/strict";
import type { ColumnTable } from "arquero";
import type { BesideRow } from "lib/tables/beside_row.ts";
import { asPrinted, type Beside, headline, oursInForm, sideBySide } from "lib/tables/beside_views.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { readPublished } from "lib/store/published.ts";
import { besidePublished } from "lib/tables/beside_published.ts";
import { summary, summaryRows } from "lib/tables/summary.ts";
import { syntheticExperiment, type SyntheticExperimentOptions } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const published = readPublished("carrier");

async function besideOf(options: SyntheticExperimentOptions): Promise<Beside> {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, options));
  const runs = summary(experiment);
  const cells = besidePublished(runs, published).objects() as BesideRow[];
  const skipped = [{ stack_id: "gin", reason: "Go is not here" }];
  return {
    cells,
    runs: summaryRows(runs),
    plan: { ...experiment.plan, skipped },
    tables: published.tables,
    reference: "fastify",
  };
}

function rowOf(table: ColumnTable, label: string): Record<string, unknown> {
  const rows = table.objects() as Record<string, unknown>[];
  const plain = (text: unknown) => String(text).replaceAll("\u00a0", " ").replaceAll("\u2011", "-");
  return rows.find((row) => plain(row[""]) === label) ?? {};
}

Deno.test("asPrinted() changes no character", () => {
  const rows = asPrinted(published.tables["throughput"]!).objects() as Record<string, string>[];
  assert.deepEqual(rows[0], {
    "Stack": "Carrier™",
    "GET /health": "23,254",
    "GET /compute": "24,980",
    "GET /items": "19,808",
  });
});

Deno.test("oursInForm() says of every row without a number why", async () => {
  const beside = await besideOf({ stacks: ["fastify", "deno"], workloads: ["health"], blocks: 3 });
  const table = oursInForm(beside, "throughput");
  const because = (label: string) => rowOf(table, label)["missing"];
  assert.equal(because("Go · gin"), "Go is not here");
  assert.match(String(because(".NET · none here")), /No \.NET stack/);
  assert.equal(because("Spring · spring-boot"), "not asked for in this experiment");
  assert.equal(because("Node · fastify"), "GET /compute: no usable run");
  assert.match(String(rowOf(table, "Node · fastify")["GET /health"]), /^\d+$/);
});

Deno.test("oursInForm() prints a bound as one", async () => {
  const beside = await besideOf({ stacks: ["fastify"], workloads: ["health"], blocks: 1 });
  const bound = { ...beside, runs: beside.runs.map((run) => ({ ...run, worst: "bound" as const })) };
  const cell = (table: string, column: string) => rowOf(oursInForm(bound, table), "Node · fastify")[column];
  assert.match(String(cell("throughput", "GET /health")), /^≥\u00a0/);
  assert.match(String(cell("latency-health", "p50")), /^≤\u00a0/);
  assert.match(String(cell("memory", "Peak @ /health")), /^\d/);
});

Deno.test("sideBySide() and headline() give no verdict", async () => {
  for (const blocks of [1, 6]) {
    const beside = await besideOf({
      stacks: ["fastify", "axum", "gin"],
      workloads: ["health"],
      blocks,
      rowsPerRun: 300,
    });
    const views = [sideBySide(beside, "throughput"), headline(beside, "throughput")];
    const words = views.flatMap((view) =>
      (view.objects() as { verdict: string }[]).map((row) => row.verdict.split(/ ·|: (?!\d)/)[0]!)
    );
    const allowed = [
      "missing",
      "not printed",
      "stand-in",
      "reference",
      blocks === 1 ? "no verdict: 1 run" : "none drawn here",
    ];
    assert.deepEqual(words.filter((word) => !allowed.includes(word)), []);
    assert.ok(words.includes(allowed.at(-1)!) && words.includes("stand-in"));
  }
});

Deno.test("views of an experiment without a run do not throw", async () => {
  const beside = await besideOf({ stacks: ["deno"], runs: 0 });
  for (const name of ["throughput", "latency-items", "memory"]) {
    assert.equal(oursInForm(beside, name).numRows(), 8, "six printed stacks and two additions");
    assert.ok(sideBySide(beside, name).numRows() >= 24);
    assert.equal(headline(beside, name).numRows(), 8);
    assert.equal(rowOf(headline(beside, name), "Go · gin")["verdict"], "missing: Go is not here");
  }
});

Deno.test("sideBySide() counts blocks, not runs, towards a verdict", async () => {
  const beside = await besideOf({ stacks: ["spring-boot", "fastify"], blocks: 4, rowsPerRun: 300 });
  const idle = (sideBySide(beside, "memory").objects() as { "": string; verdict: string }[])
    .find((row) => row[""].startsWith("Spring"));
  // Four blocks of two workloads are eight runs; the synthetic plan asks for five blocks.
  assert.match(idle?.verdict ?? "", /^no verdict: 8 runs/);
});
