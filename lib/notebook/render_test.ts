import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import * as Plot from "@observablehq/plot";
import { figureText, renderFigure } from "lib/notebook/render.ts";
import type { Figure } from "lib/plots/figure.ts";

const ROWS = [
  { second: 1, latency_ms: 2, stack: "fastify & friends" },
  { second: 2, latency_ms: 3, stack: "actix <web>" },
];

function figure(options: Plot.PlotOptions): Figure {
  return { options, title: "Latency & time", caption: "n = 2 requests.", alt: 'Two "dots".' };
}

function scatter(): Figure {
  const dots = Plot.dot(ROWS, { x: "second", y: "latency_ms", fill: "stack", title: "stack", href: "stack" });
  return figure({ color: { legend: true }, clip: true, marks: [dots] });
}

Deno.test("renderFigure() makes a well-formed file with namespace, title and legend", () => {
  const { svg } = renderFigure(scatter());
  assertWellFormed(svg);
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(svg, />Latency &amp; time</);
  for (const label of ["fastify &amp; friends", "actix &lt;web&gt;"]) {
    assert.equal(svg.split(`${label}</text>`).length, 2, `${label} stands in the legend`);
    assert.ok(svg.includes(`<title>${label}</title>`), `${label} is a tool tip`);
  }
});

Deno.test("renderFigure() keeps one svg element, so that a browser lays it out as drawn", () => {
  assert.equal(renderFigure(scatter()).svg.match(/<svg/g)?.length, 1);
});

Deno.test("renderFigure() draws a continuous legend and a raster", () => {
  const fill = (x: number, y: number) => x * y;
  const { svg } = renderFigure(figure({
    color: { legend: true, label: "product" },
    marks: [Plot.raster({ fill, x1: 0, x2: 1, y1: 0, y2: 1, width: 20, height: 20 })],
  }));
  assertWellFormed(svg);
  assert.equal(svg.match(/href="data:image\/png;base64,/g)?.length, 2);
  assert.match(svg, />product</);
});

Deno.test("renderFigure() draws a legend of symbols", () => {
  const marks = [Plot.dot(ROWS, { x: "second", y: "latency_ms", symbol: "stack" })];
  const { svg } = renderFigure(figure({ symbol: { legend: true }, marks }));
  assertWellFormed(svg);
  assert.match(svg, />actix &lt;web&gt;<\/text>/);
});

Deno.test("renderFigure() gives two figures on a page clip paths of their own", () => {
  const ids = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  const [first, second] = [ids(renderFigure(scatter()).svg), ids(renderFigure(scatter()).svg)];
  assert.ok(first.length > 0);
  assert.deepEqual(first.filter((id) => second.includes(id)), []);
});

Deno.test("renderFigure() embeds the file as an image with alternative and caption", () => {
  const { html, svg } = renderFigure(figure({ marks: [Plot.frame()] }));
  const source = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(html)?.[1] ?? "";
  assert.equal(Buffer.from(source, "base64").toString(), svg);
  assert.match(html, /alt="Two &quot;dots&quot;\."/);
  assert.match(html, /<figcaption[^>]*>n = 2 requests\.<\/figcaption>/);
});

Deno.test("figureText() says what the figure says", () => {
  assert.equal(figureText(scatter()), '[figure] Latency & time\nTwo "dots".\nn = 2 requests.');
});

/** Tags pair up, attributes are quoted, and nothing is left that XML reserves. */
function assertWellFormed(text: string): void {
  const open: string[] = [];
  const tag = /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g;
  for (const [, closing, name, , empty] of text.matchAll(tag)) {
    if (closing) assert.equal(open.pop(), name);
    else if (!empty) open.push(name!);
  }
  assert.deepEqual(open, []);
  assert.doesNotMatch(text.replace(tag, ""), /[<>]/);
  assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot);)/);
}
