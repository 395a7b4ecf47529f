import assert from "node:assert/strict";
import { articleOf } from "./article.ts";
import type { Cell } from "./notebook_file.ts";
import { codeCell, figureOutput, notebookOf, proseOutput, tableOutput, textCell } from "./sample_notebook.ts";

const named = (id: string, cell: Cell, outputs = cell.outputs ?? []): Cell =>
  cell.cell_type === "code" ? { ...cell, id, outputs } : { ...cell, id };

const blocksOf = (...cells: Cell[]) =>
  articleOf(notebookOf(...cells), cells.map(() => null)).sections.flatMap(({ blocks }) => blocks);

Deno.test("articleOf() numbers figures and tables in their order, apart from each other", () => {
  const blocks = blocksOf(
    named("a", codeCell("a;"), [figureOutput("one"), tableOutput()]),
    named("b", codeCell("b;"), [tableOutput(), figureOutput("two")]),
  );
  const found = blocks.flatMap((block) => "number" in block ? [`${block.kind} ${block.number}`] : []);
  assert.deepEqual(found, ["figure 1", "table 1", "table 2", "figure 2"]);
});

Deno.test("articleOf() takes a paragraph that begins with Table: before a table as its caption", () => {
  const words = named("words", textCell("Prose.\n\nTable: Rates\nby run."));
  const blocks = blocksOf(
    words,
    named("a", codeCell("a;"), [
      tableOutput(),
      proseOutput("More.\n\nTable: Costs."),
      tableOutput(),
      tableOutput(),
    ]),
  );
  const tables = blocks.flatMap((block) => block.kind === "table" ? [block.caption] : []);
  assert.deepEqual(tables, ["Rates\nby run.", "Costs.", null]);
  const prose = blocks.flatMap((block) => block.kind === "prose" ? [block.source] : []);
  assert.deepEqual(prose, ["Prose.", "More."]);
});

Deno.test("articleOf() leaves a paragraph that begins with Table: where no table follows", () => {
  const blocks = blocksOf(
    named("w", textCell("Table: of contents")),
    named("a", codeCell("a;"), [figureOutput("f")]),
  );
  assert.equal(blocks[0]?.kind === "prose" && blocks[0].source, "Table: of contents");
});

Deno.test("articleOf() names figures and tables by their cells", () => {
  const cells = [
    named("a", codeCell("a;"), [figureOutput("one")]),
    named("b", codeCell("b;"), [figureOutput("two"), tableOutput(), figureOutput("three")]),
  ];
  const { labels } = articleOf(notebookOf(...cells));
  assert.deepEqual([...labels], [
    ["figure:a", "Figure 1"],
    ["figure:b", "Figure 2"],
    ["table:b", "Table 1"],
    ["figure:b-2", "Figure 3"],
  ]);
});

Deno.test("articleOf() says once that code has changed, and of each cell that it was edited", () => {
  const cells = [codeCell("a;"), codeCell("b;"), codeCell("c;"), codeCell("d;")];
  const { sections } = articleOf(notebookOf(...cells), [
    "code changed",
    "code changed",
    "cell changed",
    "cell changed",
  ]);
  const said = sections.map(({ blocks }) =>
    blocks.flatMap((block) => block.kind === "stale" ? [block.why] : [])
  );
  assert.deepEqual(said, [["code changed"], [], ["cell changed"], ["cell changed"]]);
});
