import assert from "node:assert/strict";
import { stackColour } from "lib/plots/colour.ts";

const KNOWN = ["gin", "fastify", "fastapi", "spring-boot", "axum", "bun", "deno", "null"];

Deno.test("stackColour() gives every known stack a colour of its own", () => {
  assert.equal(new Set(KNOWN.map(stackColour)).size, KNOWN.length);
});

Deno.test("stackColour() gives an unknown stack the same colour always, and no known stack's", () => {
  const known = new Set(KNOWN.map(stackColour));
  for (const id of ["hyper", "fastify@cluster", "", "Ω"]) {
    assert.match(stackColour(id), /^#[0-9A-F]{6}$/);
    assert.equal(stackColour(id), stackColour(id));
    assert.ok(!known.has(stackColour(id)), id);
  }
  // Constants: a session next year must draw the same colours as one today.
  assert.deepEqual(["hyper", "fastify@cluster"].map(stackColour), ["#117733", "#44AA99"]);
});
