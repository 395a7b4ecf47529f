import assert from "node:assert/strict";
import { compareNotebooks, printDifference } from "./compare_outputs.ts";
import type { Output } from "./notebook_file.ts";
import { codeCell, figureOutput, notebookOf, proseOutput, tableOutput, textCell } from "./sample_notebook.ts";

const made = (...outputs: Output[]) => notebookOf(textCell("# t"), { ...codeCell("a;"), id: "a", outputs });

Deno.test("compareNotebooks() counts what it compares and finds nothing in equal outputs", () => {
  const notebook = made(tableOutput(), figureOutput("n = 12"), proseOutput("1.5 ms of 3"));
  assert.deepEqual(compareNotebooks(notebook, notebook), { numbers: 6, drawings: 1, differences: [] });
});

Deno.test("compareNotebooks() names the row and the column of a number that differs", () => {
  const table = (rate: string) =>
    made(tableOutput([["run", "rate (1/s)", "p99"], ["a", "7", "2"], ["a", rate, "2"]]));
  const { differences } = compareNotebooks(table("1,200"), table("1,201"));
  assert.deepEqual(differences.map(printDifference), [
    "cell 2 (a): row 2 (a), rate (1/s): ›1,200‹ is now 1,201",
  ]);
});

Deno.test("compareNotebooks() finds a number in prose, a drawing, and what is gone or new", () => {
  const kept = made(proseOutput("It took 5 ms here."), figureOutput("f", "drawn"));
  const fresh = made(proseOutput("It took 6 ms here."), figureOutput("f", "redrawn"), proseOutput("More."));
  assert.deepEqual(compareNotebooks(kept, fresh).differences.map(printDifference), [
    "cell 2 (a): It took ›5‹ ms here. is now 6",
    "cell 2 (a): the drawing differs",
    "cell 2 (a): ›drawn‹ is now redrawn",
    "cell 2 (a): new: More.",
  ]);
});
