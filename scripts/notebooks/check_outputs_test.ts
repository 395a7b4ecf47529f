import assert from "node:assert/strict";
import { checkOutputs } from "./check_outputs.ts";
import { executeNotebook } from "./execute.ts";
import { readNotebook, writeNotebook } from "./notebook_file.ts";
import { codeCell, inFolder, notebookOf } from "./sample_notebook.ts";

Deno.test("checkOutputs() confirms outputs, and finds those of an edited cell and those that were altered", async () => {
  await inFolder(async (path) => {
    const cells = [
      codeCell("const n = 1;", ["parameters"]),
      codeCell("console.log(n * 6);"),
      codeCell("console.log(5);"),
    ];
    await writeNotebook(path("in.ipynb"), notebookOf(...cells));
    await executeNotebook(path("in.ipynb"), path("out.ipynb"), { parameters: { n: 7 } });
    const sound = await checkOutputs(path("out.ipynb"));
    assert.deepEqual(sound, { findings: [], compared: "2 numbers and 0 drawings made again" });

    const executed = await readNotebook(path("out.ipynb"));
    executed.cells[2]!.outputs![0]!.text = "43\n";
    executed.cells[3]!.source = "console.log(6);";
    await writeNotebook(path("out.ipynb"), executed);
    const { findings } = await checkOutputs(path("out.ipynb"));
    assert.deepEqual(findings.map((finding) => finding.replace(/ \(\w[\w-]*\)/, "")), [
      "cell 4: stale by its stamp: cell changed",
      "cell 3: ›43‹ is now 42",
      "cell 4: ›5‹ is now 6",
    ]);
  });
});
