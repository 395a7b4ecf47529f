import assert from "node:assert/strict";
import { sourceHash } from "./execute.ts";
import { pageHtml } from "./export_html.ts";
import type { Cell, Output } from "./notebook_file.ts";
import { codeCell, notebookOf, textCell } from "./sample_notebook.ts";

function ran(source: string, ...outputs: Output[]): Cell {
  return { ...codeCell(source), metadata: { benchbook: { source_sha256: sourceHash(source) } }, outputs };
}

Deno.test("pageHtml() takes its title and contents from the headings", () => {
  const page = pageHtml(notebookOf(textCell("# A & `b`\n\n## Same\n\n## Same")), "name");
  assert.match(page, /<title>A &amp; b<\/title>/);
  assert.match(page, /<h2 id="same">Same<\/h2>\n<h2 id="same-2">/);
  assert.match(page, /<a href="#same-2">Same<\/a>/);
});

Deno.test("pageHtml() is named after the file without a heading", () => {
  assert.match(pageHtml(notebookOf(), "a<b"), /<title>a&lt;b<\/title>/);
});

Deno.test("pageHtml() folds code and escapes it and its text outputs", () => {
  const output: Output = { output_type: "stream", name: "stdout", text: "\x1b[31m</pre><script>\x1b[0m" };
  const page = pageHtml(notebookOf(ran('if (1 < 2) "</code>";', output)), "n");
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
    "n",
  );
  assert.match(page, /<div class="output"><b>rich<\/b><\/div>/);
  assert.match(page, /<strong>prose<\/strong>/);
  assert.doesNotMatch(page, />plain</);
});

Deno.test("pageHtml() says which outputs are not of the present source", () => {
  const stale = { ...ran("a;"), source: "b;" };
  assert.doesNotMatch(pageHtml(notebookOf(ran("a;")), "n"), /class="stale"/);
  assert.match(pageHtml(notebookOf(stale), "n"), /another version of this cell/);
  assert.match(pageHtml(notebookOf(codeCell("a;")), "n"), /was not run/);
});

Deno.test("pageHtml() asks for nothing: a policy forbids it and remote images are links", () => {
  const page = pageHtml(notebookOf(textCell("![a figure](https://example.org/a.png)")), "n");
  assert.match(page, /Content-Security-Policy" content="default-src 'none'; img-src data:;/);
  assert.match(page, /<a href="https:\/\/example\.org\/a\.png">a figure<\/a>/);
  assert.doesNotMatch(page, /<(?:img|script|link|iframe)[^>]+(?:src|href)=/);
});
