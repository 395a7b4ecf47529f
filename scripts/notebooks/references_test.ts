import assert from "node:assert/strict";
import { citationProblems, citations } from "./references.ts";
import { textCell } from "./sample_notebook.ts";

Deno.test("citations() numbers sources as they are first cited; the never cited come last", () => {
  const cells = [
    textCell("[^never]: N.\n\nA[^two] b[^one]."),
    textCell("[^one]: One,\n  with a line.\n[^two]: Two."),
  ];
  const { references, cells: bare, last } = citations(cells);
  assert.deepEqual(references.map(({ key, number, text }) => [key, number, text]), [
    ["two", 1, "Two."],
    ["one", 2, "One, with a line."],
    ["never", 3, "N."],
  ]);
  assert.equal(last, 1);
  assert.equal(bare[0]?.source.toString().trim(), "A[^two] b[^one].");
});

Deno.test("citationProblems() names marks without a source and sources without a mark", () => {
  const cells = [textCell("A[^lost].\n\n[^idle]: Idle.")];
  assert.deepEqual(citationProblems(cells), [
    "[^lost] is cited and not defined",
    "[^idle] is defined and not cited",
  ]);
});
