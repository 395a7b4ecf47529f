import assert from "node:assert/strict";
import { codeHash, importedModules } from "./code_hash.ts";
import { codeCell, textCell } from "./sample_notebook.ts";

Deno.test("importedModules() follows imports from the cells through the workspace", () => {
  const cells = [
    textCell('import { a } from "lib/stats/quantile.ts";'),
    codeCell(
      'import { summary } from "lib/tables/summary.ts";\nconst { md } = await import("lib/notebook/markdown.ts");',
    ),
  ];
  const files = [...importedModules(cells).keys()];
  for (
    const file of [
      "lib/tables/summary.ts",
      "lib/notebook/markdown.ts",
      "lib/store/experiment.ts",
      "lib/model.ts",
    ]
  ) {
    assert.ok(files.includes(file), file);
  }
  assert.ok(!files.some((file) => file.startsWith("lib/plots")), "only what is imported");
});

Deno.test("codeHash() depends on the modules, not on the cells' own code", () => {
  const one = codeHash([codeCell('import { sha256 } from "lib/store/checksum.ts";')]);
  assert.equal(codeHash([codeCell('import { sha256 as h } from "lib/store/checksum.ts";\nh("");')]), one);
  assert.notEqual(codeHash([codeCell('import type { Run } from "lib/model.ts";')]), one);
});
