import assert from "node:assert/strict";
import { parseCsv } from "lib/store/csv.ts";

const CASES: readonly (readonly [string, string, string[][]])[] = [
  ["plain cells", "a,b\n1,2\n", [["a", "b"], ["1", "2"]]],
  ["no line break at the end", "a,b\n1,2", [["a", "b"], ["1", "2"]]],
  ["a comma in quotes", 'a,b\n"23,254",2\n', [["a", "b"], ["23,254", "2"]]],
  ["doubled quotes and a line break in quotes", 'a\n"say ""hi""\nthere"\n', [["a"], ['say "hi"\nthere']]],
  ["empty cells", "a,b\n,\n", [["a", "b"], ["", ""]]],
  ["an empty last cell without a line break", "a,b\n1,", [["a", "b"], ["1", ""]]],
  ["carriage returns", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]],
  ["nothing", "", []],
];

for (const [what, text, cells] of CASES) {
  Deno.test(`parseCsv() reads ${what}`, () => assert.deepEqual(parseCsv(text, "x.csv"), cells));
}

Deno.test("parseCsv() refuses an open quote and names the line", () => {
  assert.throws(
    () => parseCsv('a,b\n"1,2\n', "x.csv"),
    /^SyntaxError: x\.csv: line 2: a quote is not closed/,
  );
  assert.throws(() => parseCsv('a\n1"2\n', "x.csv"), /^SyntaxError: x\.csv: line 2/);
});

Deno.test("parseCsv() refuses rows of another length", () => {
  assert.throws(
    () => parseCsv("a,b\n1\n", "x.csv"),
    /^SyntaxError: x\.csv: row 2 must have 2 cells: it has 1$/,
  );
});
