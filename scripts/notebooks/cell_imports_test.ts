import assert from "node:assert/strict";
import { cellImports } from "./cell_imports.ts";

const CASES: readonly (readonly [code: string, ...found: [string, string[], number][]])[] = [
  ['import { a, b as c } from "m";', ["m", ["a", "b"], 1]],
  ["import d from \"m\"; import e, { f } from 'n';", ["m", ["default"], 1], ["n", ["default", "f"], 1]],
  ['import * as all from "m";\nimport "n";\nimport type { T } from "o"; import { type U } from "p";'],
  ['import { type T, a } from "m";', ["m", ["a"], 1]],
  ['import type from "m";', ["m", ["default"], 1]],
  ['import g, * as h from "m";', ["m", ["default"], 1]],
  ['1;\n\nimport {\n  a, // first; it\'s "one"\n  /* second, */ b,\n} from "m";', ["m", ["a", "b"], 3]],
  ['import { "a-b" as c, default as d } from "m";', ["m", ["a-b", "default"], 1]],
  ['import j from "j.json" with { type: "json" };', ["j.json", ["default"], 1]],
  ['export { a } from "m";', ["m", ["a"], 1]],
  ['// import { a } from "m";\n/* import { a } from "m"; */\n`\nimport { a } from "m";\n`; \'import { a } from "m"\';'],
  ['const { a } = await import("m"); Array.from("m"); export const from = "m";'],
];

for (const [code, ...found] of CASES) {
  Deno.test(`cellImports() reads ${JSON.stringify(code)}`, () => {
    const read = cellImports(code).map(({ specifier, names, line }) => [specifier, [...names], line]);
    assert.deepEqual(read, found);
  });
}
