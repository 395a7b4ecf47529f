import assert from "node:assert/strict";
import * as Plot from "@observablehq/plot";
import { plotDocument } from "lib/notebook/dom.ts";
import { comparisonIntervals, intervalRows } from "lib/plots/comparison_intervals.ts";
import type { Figure } from "lib/plots/figure.ts";
import { quantileShift, shiftPoints } from "lib/plots/quantile_shift.ts";
import { ranksByBlock } from "lib/plots/ranks_by_block.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { compareCell } from "lib/tables/compare_cell.ts";
import { blockRanks } from "lib/tables/compare_ranks.ts";
import { syntheticSummaryRows } from "lib/tables/compare_synthetic.ts";
import { requests } from "lib/tables/requests.ts";
import { runs } from "lib/tables/runs.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const CELL = { workload: "health", metric: "per_second" } as const;

function drawn({ options, caption, alt }: Figure) {
  const picture = Plot.plot({ ...options, document: plotDocument } as Plot.PlotOptions);
  const text = picture.textContent ?? "";
  assert.ok(!/NaN|undefined/.test(text + caption + alt), text.slice(0, 300));
  const count = (mark: string, shape: string) =>
    picture.querySelectorAll(`[aria-label="${mark}"] ${shape}`).length;
  return { text, count };
}

function rows(blocks: number) {
  return syntheticSummaryRows({ levels: { gin: 200, fastify: 100, deno: 99 }, blocks, sd: 0.03 });
}

Deno.test("ranksByBlock() draws a line per stack and a dot per run, and counts the orders", () => {
  const ranks = blockRanks(rows(7), CELL);
  const figure = ranksByBlock(ranks, { workload: "health", words: "requests per second" });
  const { count, text } = drawn(figure);
  assert.deepEqual([count("line", "path"), count("dot", "circle")], [3, 21]);
  assert.match(figure.caption, /^n = 21 runs in 7 blocks, each block ranked by itself: 2 orders seen/);
  for (const name of ["gin", "fastify", "deno"]) assert.ok(text.includes(name));
  drawn(ranksByBlock([], { workload: "health", words: "" }));
});

Deno.test("comparisonIntervals() draws every method's ratio, and no line where there is no interval", () => {
  const [pair] = compareCell(rows(7), CELL);
  const seven = drawn(comparisonIntervals(pair!));
  assert.equal(intervalRows(pair!).length, 4);
  assert.equal(seven.count("dot", "circle"), 4 + 7);
  assert.match(seven.text, /Hodges–Lehmann, paired/);
  const [quick] = compareCell(rows(2), CELL);
  const low = intervalRows(quick!).map((row) => row.low === null);
  assert.deepEqual(low, [false, false, true, true]);
  drawn(comparisonIntervals(quick!));
  const [one] = compareCell(rows(1), CELL);
  assert.deepEqual(intervalRows(one!).map((row) => row.low), [null, null, null]);
  drawn(comparisonIntervals(one!));
});

Deno.test("shiftPoints() of one distribution and its double is 2 everywhere, down to ten requests beyond", () => {
  const one = Float64Array.from({ length: 5000 }, (_, i) => 1 + i);
  const points = shiftPoints(one.map((ms) => 2 * ms), one);
  assert.ok(points.length > 50);
  for (const point of points) assert.equal(point.ratio, 2);
  assert.ok(points.at(-1)!.odds <= 500 && points.at(-1)!.odds > 400);
  assert.deepEqual(shiftPoints(one, one.slice(0, 10)), []);
});

Deno.test("quantileShift() draws a line per block and their median", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, { rowsPerRun: 2000 }));
  const pair = { a: "gin", b: "fastify", workload: "health" } as const;
  const figure = quantileShift(requests(experiment), runs(experiment), pair);
  const { count } = drawn(figure);
  assert.deepEqual([count("line", "path"), count("area", "path")], [3, 1]);
  assert.match(figure.caption, /A thin line per block \(2 blocks\).* n = [\d,]+ requests of 4 runs/);
  drawn(quantileShift([], runs(experiment), pair));
});
