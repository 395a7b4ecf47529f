import assert from "node:assert/strict";
import { CLEAN_KINDS, cleanKinds, cleanLoad } from "./clean_runs.ts";

Deno.test("cleanKinds() takes names, several, and all", () => {
  assert.deepEqual(cleanKinds("all"), Object.values(CLEAN_KINDS));
  assert.deepEqual(cleanKinds("light,open"), [CLEAN_KINDS["light"], CLEAN_KINDS["open"]]);
});

Deno.test("cleanLoad() is the kind's own where no option says otherwise", () => {
  const values = { driver: "socket", "in-flight": undefined, warmup: undefined, window: "2" };
  const open = cleanLoad(CLEAN_KINDS["open"]!, { values, seed: 3 });
  assert.equal(open.kind, "open");
  assert.deepEqual([open.in_flight, open.warmup_ms, open.window_ms], [64, 1000, 2000]);
  assert.ok(open.kind === "open" && open.wait === "sleep" && open.seed === 3);
  const light = cleanLoad(CLEAN_KINDS["light"]!, { values: { ...values, "in-flight": "1" }, seed: 3 });
  assert.deepEqual([light.kind, light.in_flight], ["closed", 1]);
});
