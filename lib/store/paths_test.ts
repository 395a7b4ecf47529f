import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { experimentsFolder, publishedFolder, ROOT } from "lib/store/paths.ts";

Deno.test("ROOT is the folder that holds deno.json and lib", () => {
  assert.ok(isAbsolute(ROOT));
  assert.ok(existsSync(join(ROOT, "deno.json")) && existsSync(join(ROOT, "lib", "store", "paths.ts")));
  assert.equal(experimentsFolder(), join(ROOT, "data", "experiments"));
  assert.equal(publishedFolder(), join(ROOT, "data", "published"));
});
