import assert from "node:assert/strict";
import { join } from "node:path";
import { ENDURANCE_FILE, readEndurance, writeEndurance } from "lib/store/endurance_file.ts";
import { syntheticEndurance } from "lib/testing/synthetic_endurance.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("readEndurance() reads what writeEndurance() wrote", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, ENDURANCE_FILE);
  const record = syntheticEndurance();
  writeEndurance(path, record);
  assert.deepEqual(readEndurance(path), record);
});

Deno.test("writeEndurance() names path and field of what is not as it must be", () => {
  using folder = temporaryFolder();
  const record = syntheticEndurance();
  const figures = { ...record.figures, done_us_sum: 0.5 };
  const path = join(folder.path, ENDURANCE_FILE);
  assert.throws(
    () => writeEndurance(path, { ...record, readers: [{ ...record.readers[0]!, figures }] }),
    /endurance\.json: field readers\[0\]\.figures\.done_us_sum must be a whole number/,
  );
  assert.throws(() => Deno.statSync(path), Deno.errors.NotFound);
});
