import assert from "node:assert/strict";
import { joined } from "./notebook_file.ts";
import { injectParameters, parseParameter } from "./parameters.ts";
import { codeCell, textCell } from "./sample_notebook.ts";

const CELLS = [
  textCell("# t"),
  codeCell('const id = "sample";\nlet blocks: number = 1;', ["parameters"]),
  codeCell("id;"),
];

Deno.test("parseParameter() reads JSON and falls back to text", () => {
  assert.deepEqual(parseParameter("blocks=6"), ["blocks", 6]);
  assert.deepEqual(parseParameter('runs=["a=b"]'), ["runs", ["a=b"]]);
  assert.deepEqual(parseParameter("id=2026-11-20"), ["id", "2026-11-20"]);
});

Deno.test("parseParameter() refuses what has no name", () => {
  assert.throws(() => parseParameter("=6"), { name: "TypeError", message: /current value is =6$/ });
});

Deno.test("injectParameters() declares anew, with the first declaration's keyword, after the tagged cell", () => {
  const cells = injectParameters(CELLS, { id: "<é>", blocks: 6 });
  assert.deepEqual(cells.map(({ metadata }) => metadata.tags?.[0]), [
    undefined,
    "parameters",
    "injected-parameters",
    undefined,
  ]);
  assert.equal(joined(cells[2]?.source), 'const id = "<é>";\nlet blocks = 6;');
});

Deno.test("injectParameters() replaces what an earlier run injected", () => {
  const twice = injectParameters(injectParameters(CELLS, { blocks: 6 }), { blocks: 7 });
  assert.equal(twice.length, 4);
  assert.equal(joined(twice[2]?.source), "let blocks = 7;");
  assert.deepEqual(injectParameters(twice, {}), CELLS);
});

Deno.test("injectParameters() refuses a name that is not declared", () => {
  const message = /^Cannot set parameter blokcs .*: it declares id, blocks$/;
  assert.throws(() => injectParameters(CELLS, { blokcs: 6 }), { name: "TypeError", message });
});
