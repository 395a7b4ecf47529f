import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { withSampleTable } from "./readme_figure.ts";

Deno.test("withSampleTable() leaves the README as it is: its table is that of the committed sample", async () => {
  const readme = await Deno.readTextFile(join(ROOT, "README.md"));
  assert.match(readme, /GET \/items/);
  assert.equal(await withSampleTable(readme), readme);
});
