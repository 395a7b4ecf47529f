import assert from "node:assert/strict";
import { md } from "lib/notebook/markdown.ts";

Deno.test("md() puts values in", () => assert.equal(md`**${3}** of ${"4"}`.text, "**3** of 4"));

Deno.test("md() takes shared indentation away and keeps the rest", () => {
  const prose = md`
    - one
      - ${"two"}

    three`;
  assert.equal(prose.text, "- one\n  - two\n\nthree");
});

Deno.test("md() counts indentation from the second line when text follows the backtick", () => {
  const prose = md`one
    two`;
  assert.equal(prose.text, "one\ntwo");
});
