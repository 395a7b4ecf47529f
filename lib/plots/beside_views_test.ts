import assert from "node:assert/strict";
import type { ColumnTable } from "arquero";
import type { BesideRow } from "lib/plots/beside_row.ts";
import { asPrinted, type Beside, headline, oursInForm, sideBySide } from "lib/plots/beside_views.ts";
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
  return rows.find((row) => row[""] === label.replaceAll(" ", "\u00a0").replaceAll("-", "\u2011")) ?? {};
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
  const because = (label: string) => rowOf(table, label)["missing because"];
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
      (view.objects() as { verdict: string }[]).map((row) =>
        row.verdict.split("\u00a0·")[0]!.replaceAll("\u00a0", " ").replaceAll("\u2011", "-")
      )
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
  }
});
