import assert from "node:assert/strict";
import { evaluate } from "lib/store/arithmetic.ts";

Deno.test("evaluate() keeps the usual order", () => {
  assert.equal(evaluate("2 + 3 * 4 - 6 / 3"), 12);
  assert.equal(evaluate("(2000 - 600) * 12"), 16_800);
  assert.equal(evaluate("10 - 4 - 3"), 3);
  assert.equal(evaluate("0.5"), 0.5);
});

const WRONG: readonly (readonly [string, RegExp])[] = [
  ["1,000 * 2", /^SyntaxError: 1,000 \* 2: must be numbers, .* it has ,$/],
  ["2 * ", /a number is missing before its end$/],
  ["(1 + 2", /a parenthesis is not closed$/],
  ["1 2", /2 is out of place$/],
  ["1 / 0", /^RangeError: .*the result must be a number: it is Infinity$/],
  ["", /a number is missing before its end$/],
];

for (const [expression, message] of WRONG) {
  Deno.test(`evaluate() refuses ${JSON.stringify(expression)}`, () => {
    assert.throws(() => evaluate(expression), message);
  });
}
