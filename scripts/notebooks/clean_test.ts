import assert from "node:assert/strict";
import { cleanNotebook } from "./clean.ts";
import { notebookText, parseNotebook } from "./notebook_file.ts";
import { codeCell, notebookOf, textCell } from "./sample_notebook.ts";

const executed = notebookText(notebookOf(
  textCell("# Title\n\ntext\n"),
  { ...codeCell("let a = 1;", ["parameters"]), id: "cell-4" },
  codeCell("let a = 2;", ["injected-parameters"]),
  {
    ...codeCell("a;\n"),
    execution_count: 3,
    metadata: { benchbook: { source_sha256: "0" }, collapsed: true },
    outputs: [{ output_type: "stream", name: "stdout", text: "x" }],
  },
  textCell("end"),
));

Deno.test("cleanNotebook() takes out what a run put in", () => {
  const { cells } = parseNotebook(cleanNotebook(executed, "a.ipynb"), "a.ipynb");
  assert.deepEqual(cells.map(({ source }) => source), [
    ["# Title\n", "\n", "text"],
    ["let a = 1;"],
    ["a;"],
    ["end"],
  ]);
  assert.deepEqual(cells.map(({ metadata }) => metadata), [{}, { tags: ["parameters"] }, {}, {}]);
  assert.deepEqual([cells[2]?.outputs, cells[2]?.execution_count], [[], null]);
});

Deno.test("cleanNotebook() is idempotent", () => {
  const once = cleanNotebook(executed, "a.ipynb");
  assert.equal(cleanNotebook(once, "a.ipynb"), once);
});

Deno.test("cleanNotebook() gives every cell an id of its own and keeps those there are", () => {
  const { cells } = parseNotebook(cleanNotebook(executed, "a.ipynb"), "a.ipynb");
  assert.deepEqual(cells.map(({ id }) => id), ["cell-1", "cell-4", "cell-3", "cell-4a"]);
});

Deno.test("cleanNotebook() throws a SyntaxError naming path and field for what is no notebook", () => {
  const message = /^Cannot read a\.ipynb as nbformat must be 4: current value is 3$/;
  assert.throws(() => cleanNotebook('{"nbformat": 3}', "a.ipynb"), { name: "SyntaxError", message });
  const cell = '{"nbformat": 4, "cells": [{"cell_type": "heading"}]}';
  assert.throws(() => cleanNotebook(cell, "a.ipynb"), {
    name: "SyntaxError",
    message: /cells\[0\]\.cell_type/,
  });
});
