import assert from "node:assert/strict";
import { nearestWord } from "./nearest_word.ts";

Deno.test("nearestWord() finds the word that was meant", () => {
  const stacks = ["axum", "fastapi", "fastify", "gin"];
  assert.equal(nearestWord("ginn", stacks), "gin");
  assert.equal(nearestWord("fastfy", stacks), "fastify");
  assert.equal(nearestWord("fastpai", stacks), "fastapi");
});

Deno.test("nearestWord() finds nothing where nothing is like it", () => {
  assert.equal(nearestWord("tornado", ["axum", "gin"]), null);
  assert.equal(nearestWord("gin", []), null);
});
