import assert from "node:assert/strict";
import { CellError, executeNotebook, type ExecuteOptions } from "./execute.ts";
import {
  type Cell,
  joined,
  type Notebook,
  type Output,
  readNotebook,
  writeNotebook,
} from "./notebook_file.ts";
import { presentOf } from "./record.ts";
import { runRecord, sourceHash, staleCells } from "./stamp.ts";
import { codeCell, inFolder, notebookOf, textCell } from "./sample_notebook.ts";

/** Runs cells; the executed notebook is there also when a cell failed. */
async function execute(
  cells: Cell[],
  options: ExecuteOptions = {},
): Promise<{ executed: Notebook; error: CellError | null }> {
  let result: { executed: Notebook; error: CellError | null } | undefined;
  await inFolder(async (path) => {
    await writeNotebook(path("in.ipynb"), notebookOf(...cells));
    const error = await executeNotebook(path("in.ipynb"), path("out.ipynb"), options).then(
      () => null,
      (error) => {
        if (error instanceof CellError) return error;
        throw error;
      },
    );
    result = { executed: await readNotebook(path("out.ipynb")), error };
  });
  return result!;
}

function printed(outputs: readonly Output[] | undefined): string[] {
  return (outputs ?? []).map(({ text, data, evalue }) =>
    joined(text ?? data?.["text/plain"] as string ?? evalue)
  );
}

Deno.test("executeNotebook() puts every output under its own cell", async () => {
  const kinds = [
    (i: number) => `console.log("log ${i}"); "value ${i}"`,
    (i: number) => `await new Promise((done) => setTimeout(done, 5)); "value ${i}"`,
    (i: number) => `await Deno.jupyter.display({ "text/plain": "shown ${i}" }, { raw: true });`,
    (i: number) => `for (let k = 0; k < 50; k++) console.log("line ${i}"); console.error("warning ${i}");`,
  ];
  const cells = Array.from({ length: 40 }, (_, i) => codeCell(kinds[i % kinds.length]!(i)));
  const { executed, error } = await execute(cells);
  assert.equal(error, null);
  const expected = cells.map((_, i) =>
    [
      [`log ${i}\n`, `"value ${i}"`],
      [`"value ${i}"`],
      [`shown ${i}`],
      [`line ${i}\n`.repeat(50), `warning ${i}\n`],
    ][i % kinds.length]
  );
  assert.deepEqual(executed.cells.map(({ outputs }) => printed(outputs)), expected);
});

Deno.test("executeNotebook() stamps each code cell with what its outputs were made of", async () => {
  const open = codeCell(
    'import { openExperiment } from "lib/store/experiment.ts";\nawait openExperiment("sample");',
  );
  const { executed } = await execute([textCell("# t"), codeCell("1;"), open, codeCell("2;")]);
  const stamps = executed.cells.map(({ metadata }) => metadata.benchbook);
  assert.equal(stamps[0], undefined);
  assert.equal(stamps[1]?.source_sha256, sourceHash("1;"));
  assert.deepEqual(stamps.map((stamp) => stamp?.sources), [undefined, 0, 1, 1]);
  const { data, code_sha256, notebook } = runRecord(executed)!;
  assert.deepEqual(data?.map(({ kind, asked }) => [kind, asked]), [[
    "experiment",
    "data/experiments/sample",
  ]]);
  assert.match(notebook ?? "", /in\.ipynb$/);
  assert.deepEqual(staleCells(executed, presentOf(executed)), [null, null, null, null]);
  assert.notEqual(code_sha256, presentOf(notebookOf(codeCell("1;"))).code_sha256);
});

Deno.test("executeNotebook() sets parameters and works from the notebooks folder", async () => {
  const first = codeCell('const id = "a";\nlet n = 1;', ["parameters"]);
  const { executed, error } = await execute([first, codeCell("console.log(id, n, Deno.cwd());")], {
    parameters: { id: "b", n: 7 },
  });
  assert.equal(error, null);
  assert.match(printed(executed.cells[2]?.outputs)[0] ?? "", /^b 7 .*\/notebooks\n$/);
});

Deno.test("executeNotebook() updates a display that an earlier cell made", async () => {
  const display = (text: string, more: string) =>
    codeCell(
      `await Deno.jupyter.display({ "text/plain": "${text}" }, { raw: true, display_id: "p"${more} });`,
    );
  const { executed } = await execute([display("0 %", ""), display("100 %", ", update: true")]);
  assert.deepEqual(executed.cells.map(({ outputs }) => printed(outputs)), [["100 %"], []]);
});

Deno.test("executeNotebook() stops at a failing cell, shows its code and writes what there is", async () => {
  const cells = [
    textCell("# t"),
    codeCell("1"),
    codeCell('console.log("a");\nthrow new Error("boo");'),
    codeCell("2"),
  ];
  const { executed, error } = await execute(cells);
  assert.equal(error?.cell, 3);
  assert.match(
    error?.message ?? "",
    /in\.ipynb cell 3 failed: Error: boo\n[^]* {3}2 \| throw new Error\("boo"\);/,
  );
  // Within a cell a stream and an error come by separate queues of the kernel, in either order.
  const outputs = executed.cells.map(({ outputs }) => printed(outputs).sort());
  assert.deepEqual(outputs, [[], ["1"], ["a\n", "boo"], []]);
});

Deno.test("executeNotebook() goes on after a cell that is tagged to fail", async () => {
  const { executed, error } = await execute([
    codeCell('throw new Error("boo");', ["raises-exception"]),
    codeCell("2"),
  ]);
  assert.equal(error, null);
  assert.deepEqual(executed.cells.map(({ outputs }) => printed(outputs)), [["boo"], ["2"]]);
});

Deno.test("executeNotebook() says why a cell does not parse, which the kernel does not", async () => {
  const { executed, error } = await execute([codeCell("const a = 1;\nconst b = = 2;")]);
  assert.match(error?.message ?? "", /cell 1 failed: line 2: SyntaxError: Expression expected/);
  assert.equal(executed.cells[0]?.outputs?.[0]?.output_type, "error");
});

Deno.test("executeNotebook() says which import fails", async () => {
  const { error } = await execute([codeCell('import { a } from "lib/no_such_module.ts";\na;')]);
  assert.match(error?.message ?? "", /cell 1 failed: TypeError: Module not found .*no_such_module\.ts/);
});

Deno.test("executeNotebook() runs no cell that imports what its module does not export, and says the name", async () => {
  const code = 'console.log("ran");\nimport { OUTCOME, type Run } from "lib/model.ts";\nOUTCOME;';
  const { executed, error } = await execute([codeCell("1;"), codeCell(code)]);
  const reason = 'line 2: "lib/model.ts" does not export "OUTCOME": did you mean "OUTCOMES"?';
  assert.ok(error?.message.includes(`cell 2 failed: SyntaxError: ${reason}\n`), error?.message);
  assert.deepEqual(executed.cells[1]?.outputs?.map(({ ename, evalue }) => [ename, evalue]), [[
    "SyntaxError",
    reason,
  ]]);
});

Deno.test("executeNotebook() ends a cell that takes too long and keeps what it had put out", async () => {
  const run = (cellTimeoutMs: number) =>
    execute([codeCell('console.log("before");\nwhile (true);')], { cellTimeoutMs });
  const before = ({ executed }: { executed: Notebook }) => printed(executed.cells[0]?.outputs)[0];
  let [seconds, result] = [1.5, await run(1500)];
  // A slow machine may not have come to the first line.
  if (before(result) !== "before\n") [seconds, result] = [30, await run(30_000)];
  const failure = `cell 1 failed: it took longer than the ${seconds} s that a cell may take`;
  assert.ok(result.error?.message.includes(failure), result.error?.message);
  assert.equal(before(result), "before\n");
});

Deno.test("executeNotebook() reports a cell that ends the kernel", async () => {
  const { error } = await execute([codeCell("Deno.exit(3);")]);
  assert.match(error?.message ?? "", /cell 1 failed: The kernel ended within the cell/);
});
