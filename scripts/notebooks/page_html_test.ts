import assert from "node:assert/strict";

import { pageHtml } from "./page_html.ts";
import type { Cell, Output } from "./notebook_file.ts";
import { sourceOfPage } from "./page_source.ts";
import { sourceHash } from "./stamp.ts";
import { codeCell, figureOutput, notebookOf, tableOutput, textCell } from "./sample_notebook.ts";

function ran(source: string, ...outputs: Output[]): Cell {
  return { ...codeCell(source), metadata: { benchbook: { source_sha256: sourceHash(source) } }, outputs };
}

Deno.test("pageHtml() takes its title and contents from the headings", () => {
  const page = pageHtml(notebookOf(textCell("# A & `b`\n\n## Same\n\n## Same")), { name: "name" });
  assert.match(page, /<title>A &amp; b<\/title>/);
  assert.match(page, /<h2 id="same">Same<\/h2>\n<h2 id="same-2">/);
  assert.match(page, /<a href="#same-2">Same<\/a>/);
});

Deno.test("pageHtml() is named after the file without a heading", () => {
  assert.match(pageHtml(notebookOf(), { name: "a<b" }), /<title>a&lt;b<\/title>/);
});

Deno.test("pageHtml() folds code and escapes it and its text outputs", () => {
  const output: Output = { output_type: "stream", name: "stdout", text: "\x1b[31m</pre><script>\x1b[0m" };
  const page = pageHtml(notebookOf(ran('if (1 < 2) "</code>";', output)), { name: "n" });
  assert.match(page, /<details class="code">/);
  assert.match(page, /<span class="string">&quot;&lt;\/code&gt;&quot;<\/span>/);
  assert.match(page, /<pre class="stream stdout">&lt;\/pre&gt;&lt;script&gt;<\/pre>/);
});

Deno.test("pageHtml() puts the richest form of an output in", () => {
  const data = { "text/plain": "plain", "text/html": ["<b>", "rich</b>"] };
  const prose = { "text/plain": "plain", "text/markdown": "**prose**" };
  const page = pageHtml(
    notebookOf(
      ran("a;", { output_type: "display_data", data }, { output_type: "display_data", data: prose }),
    ),
    { name: "n" },
  );
  assert.match(page, /<div class="output"><b>rich<\/b><\/div>/);
  assert.match(page, /<strong>prose<\/strong>/);
  assert.doesNotMatch(page, />plain</);
});

Deno.test("pageHtml() says which outputs are not of the present source", () => {
  const stale = { ...ran("a;"), source: "b;" };
  assert.doesNotMatch(pageHtml(notebookOf(ran("a;")), { name: "n" }), /class="stale"/);
  assert.match(pageHtml(notebookOf(stale), { name: "n" }), /another version of this cell/);
  assert.match(pageHtml(notebookOf(codeCell("a;")), { name: "n" }), /was not run by/);
});

Deno.test("pageHtml() asks for nothing: a policy forbids it and remote images are links", () => {
  const page = pageHtml(notebookOf(textCell("![a figure](https://example.org/a.png)")), { name: "n" });
  assert.match(page, /Content-Security-Policy" content="default-src 'none'; img-src data:;/);
  assert.match(page, /<a href="https:\/\/example\.org\/a\.png">a figure<\/a>/);
  assert.doesNotMatch(page, /<(?:img|script|link|iframe)[^>]+(?:src|href)=/);
});

Deno.test("pageHtml() numbers captions, and links name what they point to", () => {
  const cells = [
    {
      ...textCell("See [Figure](#seen), [Table](#seen) and [Figure](#nothing).\n\nTable: Of _rates_."),
      id: "words",
    },
    { ...ran("a;", tableOutput(), figureOutput("What was seen.")), id: "seen" },
  ];
  const page = pageHtml(notebookOf(...cells), { name: "n" });
  assert.match(page, /<figcaption style="x"><b class="label">Figure 1\.<\/b> What was seen\./);
  assert.match(
    page,
    /id="table-1"><div class="caption"><b class="label">Table 1\.<\/b> Of <em>rates<\/em>\./,
  );
  assert.match(
    page,
    /<a href="#figure-1">Figure 1<\/a>, <a href="#table-1">Table 1<\/a> and <a href="#nothing">Figure</,
  );
});

Deno.test("pageHtml() numbers citations and lists the references after their last definition", () => {
  const cells = [
    { ...textCell("One[^b] and[^a] again[^b].\n\n```\n[^a]\n```"), id: "one" },
    { ...textCell("## References\n\n[^a]: The _A_.\n\n[^b]: The\nB."), id: "two" },
  ];
  const page = pageHtml(notebookOf(...cells), { name: "n" });
  const marks = [...page.matchAll(/<a href="#reference-(\d)">/g)].map(([, number]) => number);
  assert.deepEqual(marks, ["1", "2", "1"]);
  assert.match(
    page,
    /<ol class="references"><li id="reference-1">The B\.<\/li><li id="reference-2">The <em>A<\/em>\.</,
  );
  assert.match(page, /<code>\[\^a\]/);
});

Deno.test("pageHtml() ends with the appendix, and holds what it was made of", () => {
  const notebook = notebookOf(ran('"</script>";', { output_type: "stream", name: "stdout", text: "1" }));
  const page = pageHtml(notebook, { name: "n", appendix: "## Data" });
  assert.match(page, /<section data-cell="appendix"><h2 id="data">Data<\/h2>/);
  const source = sourceOfPage(page);
  assert.equal(source?.cells[0]?.source, '"</script>";');
  assert.deepEqual(source?.cells[0]?.outputs, []);
});
