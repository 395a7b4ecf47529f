import assert from "node:assert/strict";
import type { DataSource } from "./data_source.ts";
import type { Cell, Notebook } from "./notebook_file.ts";
import { codeCell, notebookOf, textCell } from "./sample_notebook.ts";
import { staleCells, stampOf } from "./stamp.ts";

const SAMPLE: DataSource = {
  kind: "experiment",
  asked: "data/experiments/sample",
  files: 1,
  bytes: 1,
  sha256: "a",
};

/** Three code cells that ran; the second one opened the sample. */
function executed(): Notebook {
  const cells: Cell[] = [textCell("# t"), codeCell("1;"), codeCell("open;"), codeCell("2;")];
  for (const [i, cell] of cells.entries()) {
    if (cell.cell_type !== "code") continue;
    cell.metadata = { benchbook: stampOf(cell, cells.slice(0, i), i < 2 ? [] : [SAMPLE]) };
  }
  const record = { started_at: "", deno: "", parameters: {}, code_sha256: "c", data: [SAMPLE] };
  return { ...notebookOf(...cells), metadata: { benchbook: record } };
}

Deno.test("staleCells() finds nothing where nothing changed; prose may change", () => {
  const notebook = executed();
  notebook.cells[0]!.source = "# other";
  const present = { data: [SAMPLE], code_sha256: "c" };
  assert.deepEqual(staleCells(notebook, present), [null, null, null, null]);
});

Deno.test("staleCells() marks an edited cell and those after it", () => {
  const notebook = executed();
  notebook.cells[2]!.source = "open2;";
  assert.deepEqual(staleCells(notebook), [null, null, "cell changed", "earlier cell changed"]);
  notebook.cells.push(codeCell("new;"));
  assert.equal(staleCells(notebook).at(-1), "never run");
});

Deno.test("staleCells() marks what came after data that changed or are gone, not what came before", () => {
  for (const data of [[{ ...SAMPLE, sha256: "b" }], [null]]) {
    const found = staleCells(executed(), { data, code_sha256: "c" });
    assert.deepEqual(found, [null, null, "data changed", "data changed"]);
  }
});

Deno.test("staleCells() marks every output of other code", () => {
  const found = staleCells(executed(), { data: [SAMPLE], code_sha256: "d" });
  assert.deepEqual(found, [null, "code changed", "code changed", "code changed"]);
});
