import assert from "node:assert/strict";
import * as Plot from "@observablehq/plot";
import { from } from "arquero";
import { plotDocument } from "lib/notebook/dom.ts";
import { runSpread } from "lib/plots/run_spread.ts";
import { syntheticSummaryRows } from "lib/tables/compare_synthetic.ts";

function drawn(blocks: number) {
  const rows = syntheticSummaryRows({ levels: { gin: 200, fastify: 100 }, blocks, sd: 0.03 });
  const { options } = runSpread(from(rows), { metric: "per_second", workloads: ["health"] });
  const picture = Plot.plot({ ...options, document: plotDocument } as Plot.PlotOptions);
  const count = (mark: string, shape: string) =>
    picture.querySelectorAll(`[aria-label="${mark}"] ${shape}`).length;
  return { dots: count("dot", "circle"), centres: count("tick", "line"), whiskers: count("rule", "line") };
}

Deno.test("runSpread() draws every run and a centre per stack, and whiskers from six runs on", () => {
  assert.deepEqual(drawn(5), { dots: 10, centres: 2, whiskers: 0 });
  assert.deepEqual(drawn(6), { dots: 12, centres: 2, whiskers: 2 });
});
