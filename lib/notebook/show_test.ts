import assert from "node:assert/strict";
import * as Plot from "@observablehq/plot";
import { table } from "arquero";
import { md } from "lib/notebook/markdown.ts";
import { bundleOf, show } from "lib/notebook/show.ts";

const figure = { options: { marks: [Plot.frame()] }, title: "Frame", caption: "n = 0.", alt: "A frame." };

Deno.test("bundleOf() gives figures and tables as HTML with a text beside it", () => {
  for (const shown of [figure, table({ n: [1] })]) {
    assert.deepEqual(Object.keys(bundleOf(shown)), ["text/html", "text/plain"]);
  }
});

Deno.test("bundleOf() gives prose as Markdown", () => {
  assert.deepEqual(bundleOf(md`**n**`), { "text/markdown": "**n**", "text/plain": "**n**" });
});

Deno.test("bundleOf() gives texts as they are and other values inspected", () => {
  assert.deepEqual(bundleOf("a\nb"), { "text/plain": "a\nb" });
  assert.deepEqual(bundleOf({ n: 1 }), { "text/plain": "{ n: 1 }" });
  assert.deepEqual(bundleOf(null), { "text/plain": "null" });
});

Deno.test("show() prints the text form outside Jupyter", async () => {
  const printed: unknown[] = [];
  const { log } = console;
  console.log = (...values) => void printed.push(...values);
  try {
    await show(figure);
    await show(table({ n: [1, 2] }), { limit: 1 });
  } finally {
    console.log = log;
  }
  assert.deepEqual(printed, [
    "[figure] Frame\nA frame.\nn = 0.",
    "| n |\n|---:|\n| 1 |\n\nthe first 1 of 2 rows",
  ]);
});
