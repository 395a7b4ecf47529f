import assert from "node:assert/strict";
import * as Plot from "@observablehq/plot";
import { plotDocument } from "lib/notebook/dom.ts";
import { definitionsApart, percentApart } from "lib/plots/definitions_apart.ts";
import type { Figure } from "lib/plots/figure.ts";
import { memoryMeasures } from "lib/plots/memory_measures.ts";
import { pValues } from "lib/plots/p_values.ts";
import { oddsOf } from "lib/plots/percentile_axis.ts";
import { powerCurves } from "lib/plots/power_curves.ts";
import { spectraCompared } from "lib/plots/spectra_compared.ts";
import { windowLevels } from "lib/plots/window_levels.ts";

function drawn({ options }: Figure): { text: string; count: (mark: string, shape: string) => number } {
  const picture = Plot.plot({ ...options, document: plotDocument } as Plot.PlotOptions);
  const text = picture.textContent ?? "";
  assert.ok(!/NaN|undefined/.test(text), text.slice(0, 300));
  const count = (mark: string, shape: string) =>
    picture.querySelectorAll(`[aria-label="${mark}"] ${shape}`).length;
  return { text, count };
}

const ramp = (n: number, times = 1) => Float64Array.from({ length: n }, (_, i) => (i + 1) * times);

Deno.test("oddsOf() puts each nine ten times as far", () => {
  assert.deepEqual([0, 50, 90, 99, 99.99].map(oddsOf), [1, 2, 10, 100, 10_000]);
});

Deno.test("percentApart() is in per cent of the base's value, which itself is left out", () => {
  const rows = [
    { definition: "type1", percent: 50, value: 10 },
    { definition: "type7", percent: 50, value: 10.5 },
    { definition: "type7", percent: 90, value: 20 },
  ];
  const found = percentApart(rows, "type1");
  assert.equal(found.length, 1, "a percentile without a base has no difference");
  assert.equal(found[0]?.odds, 2);
  assert.ok(Math.abs((found[0]?.apart ?? 0) - 5) < 1e-9);
});

Deno.test("definitionsApart() draws a line for each definition but the first", () => {
  const rows = ["type1", "type7", "hdr"].flatMap((definition, i) =>
    [50, 90, 99].map((percent) => ({ definition, percent, value: percent + i }))
  );
  const { text, count } = drawn(definitionsApart(rows, { about: "n = 20 runs." }));
  assert.equal(count("line", "path"), 2);
  assert.match(text, /difference from type1/);
});

Deno.test("spectraCompared() draws a line per sample and states each n", () => {
  const samples = [{ name: "measured", sorted_ms: ramp(1000) }, {
    name: "computed",
    sorted_ms: ramp(500, 2),
  }];
  const figure = spectraCompared(samples, { title: "Spectra", about: "Two samples." });
  assert.equal(drawn(figure).count("line", "path"), 2);
  assert.match(figure.caption, /measured: n = 1,000 latencies; computed: n = 500 latencies/);
});

Deno.test("powerCurves() draws a line per name from 0 to 100 %", () => {
  const points = ["5 %", "10 %"].flatMap((name) =>
    [2, 7, 12].map((blocks) => ({ name, blocks, power: blocks / 12 }))
  );
  const { text, count } = drawn(powerCurves(points, { title: "Power", about: "Six stacks." }));
  assert.equal(count("line", "path"), 2);
  assert.match(text, /power \(%\)/);
});

Deno.test("pValues() counts what lies below the level and draws every comparison, however small its p", () => {
  const values = [0, 1e-30, 0.04, 0.05, 0.9].map((p) => ({ kind: "halves", p }));
  const figure = pValues([...values, { kind: "runs", p: 1e-9 }], { title: "p", about: "Same program." });
  assert.match(figure.caption, /halves: 3 of 5 comparisons; runs: 1 of 1 comparison/);
  assert.equal(drawn(figure).count("tick", "line"), 6);
});

Deno.test("windowLevels() draws windows, levels and cuts, and says where the cuts are", () => {
  const points = Array.from({ length: 40 }, (_, i) => ({ at_s: i / 4, value: i < 10 ? 9 : 3 }));
  const levels = [{ from_s: 0, to_s: 2.5, value: 9 }, { from_s: 2.5, to_s: 10, value: 3 }];
  const cuts = [{ rule: "plan", at_s: 2 }, { rule: "found", at_s: 2.5 }, { rule: "other", at_s: null }];
  const figure = windowLevels({ points, levels, cuts }, { title: "Run", label: "p50 (ms)" });
  const { count } = drawn(figure);
  assert.deepEqual([count("dot", "circle"), count("link", "path"), count("rule", "line")], [40, 2, 2]);
  assert.match(figure.caption, /n = 40 windows.*2 levels found.*plan 2\.00 s; found 2\.50 s; other none/);
});

Deno.test("memoryMeasures() draws a dot per run and measure, from zero", () => {
  const measures = ["1-a", "2-a"].flatMap((row) =>
    ["RSS", "PSS"].map((measure, i) => ({ row, measure, bytes: (i + 1) * 2 ** 30 }))
  );
  const { text, count } = drawn(memoryMeasures(measures, { title: "Memory", about: "" }));
  assert.equal(count("dot", "circle"), 4);
  assert.match(text, /MiB/);
});
