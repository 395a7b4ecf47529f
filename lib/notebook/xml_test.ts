import assert from "node:assert/strict";
import { plotDocument } from "lib/notebook/dom.ts";
import { escapeXml, xml } from "lib/notebook/xml.ts";

Deno.test("xml() escapes attributes and text, which outerHTML does not", () => {
  const element = plotDocument.createElementNS("http://www.w3.org/2000/svg", "a");
  element.setAttribute("href", '?a=1&b="2"');
  element.append("x < y & z");
  assert.equal(xml(element), '<a href="?a=1&amp;b=&quot;2&quot;">x &lt; y &amp; z</a>');
});

Deno.test("escapeXml() replaces characters that XML forbids", () => {
  assert.equal(escapeXml("a\x00b\x1b[0m\n"), "a\ufffdb\ufffd[0m\n");
});
