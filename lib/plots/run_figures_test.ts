import assert from "node:assert/strict";
import { join } from "node:path";
import * as Plot from "@observablehq/plot";
import { from } from "arquero";
import { plotDocument } from "lib/notebook/dom.ts";
import { caterpillar } from "lib/plots/caterpillar.ts";
import { clientHeadroom } from "lib/plots/client_headroom.ts";
import type { Figure } from "lib/plots/figure.ts";
import { gatesStrip } from "lib/plots/gates_strip.ts";
import { rankSlope } from "lib/plots/rank_slope.ts";
import { runOrder } from "lib/plots/run_order.ts";
import { runOverTime } from "lib/plots/run_over_time.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { readPublished } from "lib/store/published.ts";
import type { BesideRow } from "lib/tables/beside_row.ts";
import { besidePublished } from "lib/tables/beside_published.ts";
import { syntheticSummaryRows } from "lib/tables/compare_synthetic.ts";
import { gates } from "lib/tables/gates.ts";
import { runNoise } from "lib/tables/run_noise.ts";
import { runSeries } from "lib/tables/run_series.ts";
import { summary } from "lib/tables/summary.ts";

const sample = await openExperiment("sample");
const byRun = summary(sample);
const beside = besidePublished(byRun, readPublished("carrier")).objects() as BesideRow[];
const items = beside.filter((row) => row.workload === "items" && row.metric === "per_second");

function drawn({ options, caption, alt }: Figure) {
  const picture = Plot.plot({ ...options, document: plotDocument } as Plot.PlotOptions);
  const text = picture.textContent ?? "";
  assert.ok(!/NaN|undefined/.test(text + alt), text.slice(0, 300));
  assert.match(caption, /n = \d/);
  const count = (mark: string, shape: string) =>
    picture.querySelectorAll(`[aria-label="${mark}"] ${shape}`).length;
  return { text, count };
}

Deno.test("caterpillar() sorts stacks, draws intervals from six runs on and printed figures as diamonds", () => {
  const rows = syntheticSummaryRows({ levels: { gin: 300, deno: 100, fastify: 200 }, blocks: 6 });
  const figure = caterpillar(from(rows), { metric: "per_second", workload: "health" });
  const { text, count } = drawn(figure);
  assert.deepEqual([count("dot", "circle"), count("rule", "line")], [3, 3]);
  assert.ok(text.indexOf("gin") < text.indexOf("fastify") && text.indexOf("fastify") < text.indexOf("deno"));
  assert.match(figure.caption, /n = 18 runs of 3 stacks/);
  const options = { metric: "per_second", workload: "items", reference: "fastify", beside } as const;
  const held = caterpillar(byRun, options);
  assert.equal(
    drawn(held).count("dot", "path"),
    5,
    "Carrier prints six stacks, of which one is a stand-in here",
  );
  assert.match(drawn(held).text, /ratio to fastify/);
  drawn(caterpillar(from([]), { metric: "per_second", workload: "items" }));
});

Deno.test("rankSlope() ranks both sides by themselves and draws rank sets where there are any", () => {
  const figure = rankSlope(items, { words: "items", better: "higher" });
  assert.equal(drawn(figure).count("line", "path"), 3);
  assert.match(figure.caption, /n = 3 stacks .* τ-b 1\.00; 0 of 3 pairs .* No rank sets/);
  const sets = items.flatMap(({ stack_id }) =>
    stack_id === null ? [] : [{ stack: stack_id, best: 1, worst: 3 }]
  );
  const ranked = rankSlope(items, { words: "items", better: "higher", sets });
  assert.equal(drawn(ranked).count("rule", "line"), 3);
  const turned = items.map((row) => row.stack_id === "gin" ? { ...row, ours: 1 } : row);
  assert.match(rankSlope(turned, { words: "items", better: "higher" }).caption, /2 of 3 pairs/);
  drawn(rankSlope([], { words: "nothing", better: "lower" }));
});

Deno.test("clientHeadroom() draws each run's share of the null stack's rate and counts those beyond the rule", () => {
  const readings = gates(sample).objects() as { gate: string; figure: number | null }[];
  const shares = readings.filter(({ gate }) => gate === "null_share").flatMap(({ figure }) => figure ?? []);
  const figure = clientHeadroom(gates(sample));
  assert.equal(drawn(figure).count("dot", "circle"), shares.length);
  assert.match(
    figure.caption,
    new RegExp(`${shares.filter((share) => share > 0.75).length} lie beyond the rule at 75 %`),
  );
  drawn(clientHeadroom(gates({ ...sample, runs: [] })));
});

Deno.test("gatesStrip() has a cell for each gate of each stack and workload, and counts warnings", () => {
  const readings = gates(sample).objects() as {
    gate: string;
    stack: string;
    workload: string;
    warns: boolean;
  }[];
  const cells = new Set(readings.map(({ gate, stack, workload }) => `${gate} ${stack} ${workload}`));
  const figure = gatesStrip(gates(sample));
  assert.equal(drawn(figure).count("cell", "rect"), cells.size);
  assert.match(figure.caption, new RegExp(`; ${readings.filter(({ warns }) => warns).length} warnings`));
  drawn(gatesStrip(gates({ ...sample, runs: [] })));
});

Deno.test("runOrder() draws a panel of the figure and one of each reading of the machine", () => {
  const figure = runOrder(byRun, runNoise(sample), { metric: "per_second" });
  const { text, count } = drawn(figure);
  const read = sample.runs.flatMap(({ observed: { sentinel, foreign_cpu_share, cpu_pressure_share } }) => [
    ...(sentinel ? [1] : []),
    ...(foreign_cpu_share == null ? [] : [1]),
    ...(cpu_pressure_share == null ? [] : [1]),
  ]);
  assert.equal(count("dot", "circle"), sample.runs.length + read.length);
  assert.match(text, /fixed computation.*others' CPU.*waited for a CPU/);
  drawn(runOrder(byRun, runNoise({ ...sample, runs: [] }), { metric: "per_second" }));
});

Deno.test("runOverTime() draws rate and memory with their levels, and finds the specimen that grows", async () => {
  const experiment = await openExperiment(join(experimentsFolder(), "methods/over_time"));
  const run = experiment.runs.find(({ stack_id }) => stack_id === "growing")!;
  const series = runSeries(experiment, run);
  const { count } = drawn(runOverTime(series, { run }));
  assert.equal(count("dot", "circle"), series[0]!.points.length + series[1]!.points.length);
  const levels = series.map((one) => one.levels);
  assert.equal(count("link", "path"), levels.flat().length);
  assert.ok(levels[0]!.at(-1)!.value < levels[0]![0]!.value / 2, "it serves ever fewer");
  assert.ok(levels[1]!.at(-1)!.value > levels[1]![0]!.value, "and holds ever more");
  drawn(runOverTime(series.map((one) => ({ ...one, points: [], levels: [] })), { run }));
});
