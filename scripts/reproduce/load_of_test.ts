import assert from "node:assert/strict";
import { readPublished } from "lib/store/published.ts";
import { loadOf } from "./load_of.ts";

const FORM = { warmup_s: 1, window_s: 2 };

Deno.test("loadOf() offers arrivals for a publication of arrivals, at its own rate", () => {
  const { load, said } = loadOf(readPublished("microservices"), FORM, { open_files: 20_000 });
  assert.equal(load.kind, "open");
  assert.equal(load.kind === "open" && load.per_second, 6400);
  assert.deepEqual([load.in_flight, said], [8000, []]);
});

Deno.test("loadOf() says so when the machine has too few files for the publication's connections", () => {
  const { load, said } = loadOf(readPublished("microservices"), FORM, { open_files: 1024 });
  assert.equal(load.in_flight, 924);
  assert.match(said.join(), /924 in flight instead of 8000/);
});

Deno.test("loadOf() keeps a closed loop closed, with the publication's requests in flight", () => {
  const { load } = loadOf(readPublished("doolang"), FORM, { open_files: 20_000 });
  assert.deepEqual([load.kind, load.in_flight, load.window_ms], ["closed", 900, 2000]);
});
