import assert from "node:assert/strict";
import { pageMarkdown } from "./export_md.ts";
import { codeCell, figureOutput, notebookOf, tableOutput, textCell } from "./sample_notebook.ts";

Deno.test("pageMarkdown() has figures as files, tables as tables, numbers and references", () => {
  const cells = [
    { ...textCell("# T\n\nSee [Figure](#a)[^s].\n\nTable: Rates."), id: "t" },
    {
      ...codeCell("a;"),
      id: "a",
      outputs: [tableOutput([["run", "rate"], ["a|b", "1,200"]]), figureOutput("Seen.")],
    },
    { ...textCell("[^s]: Source."), id: "r" },
  ];
  const text = pageMarkdown(notebookOf(...cells), {
    figures: "n_figures",
    stale: [null, null, null],
    appendix: "## Data",
  });
  assert.equal(
    text,
    `# T

See [Figure 1](#figure-1)[\\[1\\]](#reference-1).

<a id="table-1"></a>

**Table 1.** Rates.

| run | rate |
| --- | ---: |
| a\\|b | 1,200 |

_1 rows_

<a id="figure-1"></a>

![seen: Seen.](n_figures/figure-1.svg)

**Figure 1.** Seen.

1. <a id="reference-1"></a>Source.

## Data
`,
  );
});
