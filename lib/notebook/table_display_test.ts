import assert from "node:assert/strict";
import { from, table } from "arquero";
import { tableHtml, tableText } from "lib/notebook/table_display.ts";

const summary = table({
  stack: ["gin", "a|b <c>"],
  p99_ms: [0.51234, null],
  n: [250_000, 4_000],
  status: [200, 404],
});

Deno.test("tableText() is a Markdown table with aligned numbers and a row count", () => {
  assert.equal(
    tableText(summary, 10),
    [
      "| stack | p99_ms | n | status |",
      "|---|---:|---:|---:|",
      "| gin | 0.512 | 250,000 | 200 |",
      "| a\\|b <c> | – | 4,000 | 404 |",
      "",
      "2 rows",
    ].join("\n"),
  );
});

Deno.test("tableText() says how many rows it leaves out", () => {
  assert.match(tableText(summary, 1), /\n\nthe first 1 of 2 rows$/);
});

Deno.test("tableHtml() escapes text and keeps the numbers to sort by", () => {
  const html = tableHtml(summary, 10);
  assert.match(html, />a\|b &lt;c&gt;</);
  assert.match(html, /data-value="0\.51234"[^>]*text-align:right[^>]*>0\.512</);
  assert.match(html, /data-value="NaN"[^>]*>–</);
});

Deno.test("tableText() follows the order and the filter of the table", () => {
  const view = summary.filter((row: { status: number }) => row.status > 100).orderby("n");
  assert.match(tableText(view, 10), /404 \|\n.*200 \|\n\n2 rows$/);
  assert.match(tableText(summary.filter((row: { n: number }) => row.n < 9000), 10), /404 \|\n\n1 row$/);
});

Deno.test("tableText() shows a number too small for its column's decimals as it is", () => {
  const text = tableText(table({ share: [0.25, 0.000012] }), 10);
  assert.match(text, /\| 0\.2500 \|\n\| 0\.0000120 \|/);
});

Deno.test("tableHtml() makes a link of a cell that is an address, and of no other", () => {
  const html = tableHtml(
    from([{ guide: "https://example.org/?a=1&b=2" }, { guide: "see https://example.org" }]),
    9,
  );
  assert.equal(html.match(/<a /g)?.length, 1);
  assert.ok(html.includes('<a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a>'));
});
