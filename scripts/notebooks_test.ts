import assert from "node:assert/strict";
import { notebookText, writeNotebook } from "./notebooks/notebook_file.ts";
import { codeCell, inFolder, notebookOf, textCell } from "./notebooks/sample_notebook.ts";
import { main } from "./notebooks.ts";

Deno.test("main() without a command or with --help prints the help", async () => {
  const { result, lines } = await captured(() => main(["--help"]));
  assert.equal(result, 0);
  assert.match(lines.join("\n"), /^deno task notebooks <command>/);
  assert.equal((await captured(() => main([]))).result, 2);
});

Deno.test("main() export executes with parameters and writes the page beside the executed copy", async () => {
  await inFolder(async (path) => {
    const cells = [
      textCell("# Title"),
      codeCell("let n = 1;", ["parameters"]),
      codeCell("console.log(n * 6);"),
    ];
    await writeNotebook(path("a.ipynb"), notebookOf(...cells));
    const args = ["export", path("a.ipynb"), "-p", "n=7", "--out", path("out")];
    assert.equal((await captured(() => main(args))).result, 0);
    assert.match(await Deno.readTextFile(path("out/a.html")), /<pre class="stream stdout">42\n<\/pre>/);
  });
});

Deno.test("main() run exits with 1 for a failing notebook and still runs the others", async () => {
  await inFolder(async (path) => {
    await writeNotebook(path("a.ipynb"), notebookOf(codeCell('throw new Error("boo");')));
    await writeNotebook(path("b.ipynb"), notebookOf(codeCell("1;")));
    const { result, lines } = await captured(() => main(["run", path("."), "--out", path("out")]));
    assert.equal(result, 1);
    assert.match(lines.join("\n"), /a\.ipynb cell 1 failed: Error: boo/);
    await Deno.stat(path("out/b.ipynb"));
  });
});

Deno.test("main() check finds what clean puts right", async () => {
  await inFolder(async (path) => {
    const cell = { ...codeCell("console.log(1);"), execution_count: 4 };
    await Deno.writeTextFile(path("a.ipynb"), notebookText(notebookOf(cell)));
    const run = async (command: string) => (await captured(() => main([command, path("a.ipynb")]))).result;
    assert.deepEqual([await run("check"), await run("clean"), await run("check")], [1, 0, 0]);
  });
});

Deno.test("main() refuses misuse", async () => {
  await assert.rejects(main(["bake"]), { name: "TypeError", message: /run, check, clean or export/ });
  await assert.rejects(main(["run", "--timeout", "soon"]), {
    name: "RangeError",
    message: /current value is soon$/,
  });
});

/** Runs with the console's lines kept instead of printed. */
async function captured(act: () => Promise<number>): Promise<{ result: number; lines: string[] }> {
  const lines: string[] = [];
  const { log, error } = console;
  console.log = console.error = (...values) => void lines.push(values.join(" "));
  try {
    return { result: await act(), lines };
  } finally {
    Object.assign(console, { log, error });
  }
}
