import assert from "node:assert/strict";
import type { Claim } from "lib/store/claims_shape.ts";
import { SIGNS } from "./signs.ts";
import { matchesOf } from "./span.ts";
import { speaksOf } from "./spoken_of.ts";

const BARE: Claim = {
  id: "x",
  quote: "x",
  form: "statement",
  workload: null,
  published: null,
  tolerance: 0.2,
  testable: "x",
};

Deno.test("speaksOf() knows a claim's number as printed: with K, M or %, in its sum, its statement or its metric", () => {
  const has = (claim: Partial<Claim>, number: string) => speaksOf({ ...BARE, ...claim }, number);
  assert.ok(has({ published: 1_340_000 }, "1.34") && has({ published: 250_000 }, "250"));
  assert.ok(has({ published: 0.75 }, "75") && has({ published: 759_812 }, "759,812"));
  assert.ok(has({ computed: "24000 / 32000" }, "32,000") && has({ metric: "p99_ms" }, "99"));
  assert.ok(has({ stated: "1.24.10" }, "1.24.10"));
  assert.ok(!has({ published: 6.3 }, "6") && !has({}, "8") && !has({ stated: "1.24.10" }, "1.24"));
});

Deno.test("SIGNS find numbers in digits and in words, and comparisons, as whole words", () => {
  const found = (sign: keyof typeof SIGNS, text: string) =>
    matchesOf(SIGNS[sign], text, "giu").map(({ from, to }) => text.slice(from, to));
  const text =
    "Six APIs, 1,000 of them someone's, are twice as fast as the slowest; thereof 2.5x faster than often.";
  assert.deepEqual(found("numbers", text), ["1,000", "2.5"]);
  assert.deepEqual(found("number words", text), ["Six", "twice"]);
  assert.deepEqual(found("comparisons", text), ["fast", "slowest", "faster", "than"]);
});
