import assert from "node:assert/strict";
import { checkNotebooks, type Finding, syntaxError } from "./check.ts";
import { cleanNotebook } from "./clean.ts";
import { type Cell, notebookText } from "./notebook_file.ts";
import { codeCell, inFolder, notebookOf, textCell } from "./sample_notebook.ts";

async function findingsOf(...notebooks: Cell[][]): Promise<readonly Finding[]> {
  let findings: readonly Finding[] = [];
  await inFolder(async (path) => {
    const paths = notebooks.map((_, i) => path(`${i}.ipynb`));
    for (const [i, cells] of notebooks.entries()) {
      await Deno.writeTextFile(paths[i]!, cleanNotebook(notebookText(notebookOf(...cells)), paths[i]!));
    }
    findings = (await checkNotebooks(paths)).map((finding) => ({
      ...finding,
      path: finding.path.split("/").at(-1)!,
    }));
  });
  return findings;
}

const place = ({ path, cell, line, column }: Finding) => [path, cell, line, column];

Deno.test("checkNotebooks() finds nothing in a sound notebook: names of earlier cells, await, lib/ imports", async () => {
  const findings = await findingsOf([
    textCell("# t"),
    codeCell('import { OUTCOMES } from "lib/model.ts";\n\nconst first = await Promise.resolve(OUTCOMES[0]);'),
    codeCell("console.log(first.length);"),
  ]);
  assert.deepEqual(findings, []);
});

Deno.test("checkNotebooks() maps a type error to its notebook, cell and line", async () => {
  const findings = await findingsOf([codeCell("export const a = 1;")], [
    textCell("# t"),
    codeCell("export const a = 1;"),
    codeCell('console.log(a);\n\nexport const wrong: number = "a";'),
  ]);
  assert.deepEqual(findings.map(place), [["1.ipynb", 3, 3, 14]]);
  assert.match(findings[0]!.message, /TS2322/);
});

Deno.test("checkNotebooks() maps lint, import and format remarks", async () => {
  const findings = await findingsOf([
    codeCell('import { nothing } from "lib/model.ts";\n\nnothing;'),
    codeCell("const unused = 1;"),
    codeCell("export const b = 2;\nexport const c = 'c'"),
  ]);
  assert.deepEqual(findings.map(place), [["0.ipynb", 1, 1, 10], ["0.ipynb", 2, 1, 7], ["0.ipynb", 3, 2, 1]]);
  assert.deepEqual(findings.map(({ message }) => /TS2305|no-unused-vars|not formatted/.exec(message)?.[0]), [
    "TS2305",
    "no-unused-vars",
    "not formatted",
  ]);
});

Deno.test("checkNotebooks() finds modules, names and defaults that are not there to be imported", async () => {
  const code = 'import { tabel } from "arquero";\nimport model from "lib/model.ts";\n' +
    'import { a } from "lib/no_such_module.ts";\n\nconsole.log(tabel, model, a);';
  const findings = await findingsOf([textCell("# t"), codeCell(code)]);
  assert.deepEqual(
    findings.map(place),
    [1, 2, 3].map((line) => ["0.ipynb", 2, line, line === 3 ? 19 : line === 2 ? 8 : 10]),
  );
  assert.deepEqual(findings.map(({ message }) => /TS\d+/.exec(message)?.[0]), ["TS2724", "TS1192", "TS2307"]);
});

Deno.test("checkNotebooks() names the cell that does not parse and still checks other notebooks", async () => {
  const findings = await findingsOf(
    [codeCell("export const a = 1;"), codeCell("export const b = 2;\nexport const c = = 3;")],
    [codeCell('export const wrong: number = "a";')],
  );
  assert.deepEqual(findings.map(place), [["0.ipynb", 2, 2, 18], ["1.ipynb", 1, 1, 14]]);
});

Deno.test("checkNotebooks() finds outputs in a notebook", async () => {
  await inFolder(async (path) => {
    const cell: Cell = { ...codeCell("1;"), execution_count: 1 };
    const text = notebookText(notebookOf(cell));
    await Deno.writeTextFile(path("a.ipynb"), text);
    const findings = await checkNotebooks([path("a.ipynb")]);
    assert.deepEqual(findings.map(({ cell, message }) => [cell, message]), [
      [null, "has outputs or volatile metadata (deno task notebooks clean)"],
    ]);
  });
});

Deno.test("syntaxError() names the line, and is null for code that parses", async () => {
  assert.match(
    await syntaxError("const a = 1;\nconst b = = 2;") ?? "",
    /^line 2: SyntaxError: Expression expected/,
  );
  assert.equal(await syntaxError("const unused = await 1;"), null);
});
