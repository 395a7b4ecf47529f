import assert from "node:assert/strict";
import { codeCell, textCell } from "./sample_notebook.ts";
import { tangle } from "./tangle.ts";

Deno.test("tangle() finds the way back from every line to its cell", () => {
  const cells = [textCell("# t"), codeCell("a;\nb;"), textCell("x"), codeCell("c;\n\nd;")];
  const { code, place } = tangle(cells);
  const lines = code.split("\n");
  for (const [name, cell, line] of [["a", 2, 1], ["b", 2, 2], ["c", 4, 1], ["d", 4, 3]] as const) {
    assert.deepEqual(place(lines.indexOf(`${name};`) + 1), { cell, line });
  }
});

Deno.test("tangle() puts what it adds itself at the last line of the last cell", () => {
  assert.deepEqual(tangle([codeCell("a;\nb;")]).place(3), { cell: 1, line: 2 });
});
