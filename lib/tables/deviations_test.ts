import assert from "node:assert/strict";
import { openExperiment } from "lib/store/experiment.ts";
import { readPublished } from "lib/store/published.ts";
import { deviations } from "lib/tables/deviations.ts";

const experiment = await openExperiment("sample");

Deno.test("deviations() tells each condition that differs, with its effect, and leaves out what is the same", () => {
  const found = deviations(readPublished("carrier"), experiment);
  const conditions = found.map(({ condition }) => condition);
  assert.ok(conditions.includes("warm-up") && conditions.includes("load client"));
  assert.ok(!conditions.includes("in flight"), "64 on both sides");
  assert.ok(found.every(({ effect }) => effect !== ""));
});

Deno.test("deviations() says when arrivals were answered by a closed loop", () => {
  const arrivals = deviations(readPublished("microservices"), experiment).find(({ condition }) =>
    condition === "arrivals"
  );
  assert.deepEqual([arrivals?.source, arrivals?.here], ["open, 6400 requests a second", "closed loop"]);
});
