import assert from "node:assert/strict";
import { openExperiment } from "lib/store/experiment.ts";
import { readPublished } from "lib/store/published.ts";
import { cellVerdicts, verdictTable } from "lib/tables/cell_verdicts.ts";
import { countCells } from "lib/tables/publication_counts.ts";
import { summary } from "lib/tables/summary.ts";
import { usable } from "lib/tables/usable.ts";

const published = readPublished("carrier");
const fit = usable(summary(await openExperiment("sample")));
const verdicts = cellVerdicts(fit, published, { between: { sd: 0.1, df: 4 } });

Deno.test("cellVerdicts() has every printed number once, and gives no verdict from two blocks", () => {
  assert.equal(verdicts.length, published.rows.filter(({ value }) => value !== null).length);
  assert.deepEqual(
    [...new Set(verdicts.map(({ verdict }) => verdict))].toSorted(),
    ["not testable", null].toSorted(),
  );
});

Deno.test("cellVerdicts() has both intervals for a single run where there are pairs in two blocks", () => {
  const cell = verdicts.find(({ stack, column }) => stack === "Go" && column === "GET /items")!;
  assert.equal(cell.blocks, 2);
  assert.ok(cell.repeat_low! < cell.our_ratio! && cell.our_ratio! < cell.repeat_high!);
  assert.ok(cell.reproduce_low! < cell.our_ratio! && cell.our_ratio! < cell.reproduce_high!);
});

Deno.test("cellVerdicts() judges from as many blocks as it is told, and never a stand-in", () => {
  const judged = cellVerdicts(fit, published, { verdict_blocks: 2 });
  assert.ok(judged.some(({ verdict }) => verdict !== null && verdict !== "not testable"));
  const stood_in = judged.filter(({ stand_in }) => stand_in);
  assert.ok(stood_in.length > 0 && stood_in.every(({ verdict }) => verdict === "not testable"));
});

Deno.test("verdictTable() shows the cells that have a ratio on both sides", () => {
  const rows = verdictTable(verdicts, "throughput").objects() as { "": string }[];
  assert.deepEqual([...new Set(rows.map((row) => row[""]))], ["Go · gin", "Python · fastapi"]);
});

Deno.test("countCells() sorts every cell into one part", () => {
  const { cells, ...parts } = countCells(verdicts, published.reference);
  assert.equal(Object.values(parts).reduce((sum, part) => sum + part, 0), cells);
  assert.ok(parts.no_verdict > 0 && parts.stand_in > 0 && parts.none_here > 0 && parts.reference > 0);
});
