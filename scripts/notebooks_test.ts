import assert from "node:assert/strict";
import { join } from "node:path";
import { unpackArchive } from "./notebooks/archive.ts";
import { notebookText, writeNotebook } from "./notebooks/notebook_file.ts";
import { readPacked } from "./notebooks/pack.ts";
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

Deno.test("main() export --with-data packs the pages, the executed notebook and the data it opened", async () => {
  await inFolder(async (path) => {
    const code = 'import { readPublished } from "lib/store/published.ts";\nreadPublished("carrier");';
    await writeNotebook(path("a.ipynb"), notebookOf(textCell("# T\n\nA[^lost]."), codeCell(code)));
    const args = ["export", path("a.ipynb"), "--to", "html,md", "--with-data", "--out", path("out")];
    const { result, lines } = await captured(() => main(args));
    assert.equal(result, 0);
    assert.match(
      lines.join("\n"),
      /\[\^lost\] is cited and not defined\npacked .* with data\/published\/carrier: /,
    );
    await assert.rejects(Deno.stat(path("out/a_packed")), Deno.errors.NotFound, "one file, no folder");
    await using unpacked = await unpackArchive(path("out/a_packed.tar.gz"));
    const packed = await readPacked(unpacked.folder);
    assert.deepEqual([packed?.notebook, packed?.pages], ["a.ipynb", ["a.html", "a.md"]]);
    await Deno.stat(join(unpacked.folder, "data/published/carrier/publication.json"));
    assert.match(
      await Deno.readTextFile(join(unpacked.folder, "a.md")),
      /### Publication carrier\n\n[^]*### How to make/,
    );
  });
});

Deno.test("main() export --as-run keeps outputs and marks the stale; check --outputs finds them", async () => {
  await inFolder(async (path) => {
    await writeNotebook(path("a.ipynb"), notebookOf(codeCell("console.log(6 * 7);")));
    await captured(() => main(["run", path("a.ipynb"), "--out", path("out")]));
    const text = await Deno.readTextFile(path("out/a.ipynb"));
    await Deno.writeTextFile(path("out/a.ipynb"), text.replace("6 * 7", "6 * 8"));
    const exported = await captured(() => main(["export", "--as-run", path("out/a.ipynb")]));
    assert.match(exported.lines.join("\n"), /the outputs of 1 cells are stale, and marked so/);
    assert.match(
      await Deno.readTextFile(path("out/a.html")),
      /class="stale">Stale: [^]*<pre class="stream stdout">42/,
    );
    const checked = await captured(() => main(["check", "--outputs", path("out/a.ipynb")]));
    assert.equal(checked.result, 1);
    assert.match(
      checked.lines.join("\n"),
      /cell 1: stale by its stamp: cell changed\n.*cell 1: ›42‹ is now 48/,
    );
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
  await assert.rejects(main(["bake"]), { name: "TypeError", message: /run, check, clean, export or cost/ });
  await assert.rejects(main(["export", "--to", "docx"]), {
    name: "TypeError",
    message: /html, md, pdf: .* docx$/,
  });
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
