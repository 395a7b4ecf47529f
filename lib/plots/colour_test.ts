import assert from "node:assert/strict";
import { lab } from "d3-color";
import { stackColour } from "lib/plots/colour.ts";
import { STACK_PALETTE } from "lib/plots/stack_palette.ts";
import { ROOT } from "lib/store/paths.ts";

const OKABE_ITO = ["gin", "fastify", "fastapi", "spring-boot", "axum", "bun", "deno", "null"];

function apart(a: string, b: string): number {
  const [one, other] = [lab(a), lab(b)];
  return Math.hypot(one.l - other.l, one.a - other.a, one.b - other.b);
}

Deno.test("stackColour() gives every stack folder a colour of its own, no two closer than a glance can tell", () => {
  const colours = Object.entries(STACK_PALETTE);
  for (const [i, [id, colour]] of colours.entries()) {
    for (const [other, theirs] of colours.slice(i + 1)) {
      const least = OKABE_ITO.includes(id) && OKABE_ITO.includes(other) ? 25 : 9;
      assert.ok(
        apart(colour, theirs) >= least,
        `${id} ${colour}, ${other} ${theirs}: ${apart(colour, theirs)}`,
      );
    }
    assert.ok(apart(colour, "#FFFFFF") >= 25, `${id} ${colour} on white`);
  }
  const folders = [...Deno.readDirSync(`${ROOT}/scripts/stacks`)].filter((entry) => entry.isDirectory);
  const drawn = folders.map(({ name }) => stackColour(name));
  assert.equal(new Set(drawn).size, folders.length);
});

Deno.test("stackColour() gives an unknown stack the same colour always, and no known stack's", () => {
  const known = new Set(Object.values(STACK_PALETTE));
  for (const id of ["phoenix", "fastify@cluster", "unheard-of@multi", "", "Ω"]) {
    assert.match(stackColour(id), /^#[0-9A-F]{6}$/);
    assert.equal(stackColour(id), stackColour(id));
    assert.ok(!known.has(stackColour(id)), id);
  }
  // Constants: a session next year must draw the same colours as one today.
  assert.deepEqual(["phoenix", "fastify@cluster", "gin"].map(stackColour), ["#40671E", "#005F45", "#56B4E9"]);
});

Deno.test("stackColour() tells the variants of a stack apart, and `single` is the stack", () => {
  for (const folder of ["koa", "deno", "unheard-of"]) {
    const variants = ["", "@cluster", "@bun", "@bun-cluster"].map((variant) => stackColour(folder + variant));
    assert.equal(new Set(variants).size, 4, variants.join());
    assert.equal(stackColour(`${folder}@single`), variants[0]);
  }
});
