import assert from "node:assert/strict";
import { join } from "node:path";
import { experimentsFolder } from "lib/store/paths.ts";
import { GATES_FILE, type GatesRecord, readGates, writeGates } from "lib/store/gates_file.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const kept = join(experimentsFolder(), "methods", "instrument", GATES_FILE);

Deno.test("readGates() reads the record that is kept, and what writeGates() wrote", () => {
  using folder = temporaryFolder();
  const record = readGates(kept);
  assert.ok(record.power.length > 0 && record.alarms.length > 0);
  const path = join(folder.path, GATES_FILE);
  writeGates(path, record);
  assert.deepEqual(readGates(path), record);
});

Deno.test("writeGates() names path and field of what is not as it must be", () => {
  using folder = temporaryFolder();
  const record = readGates(kept);
  const wrong: GatesRecord = { ...record, power: [{ ...record.power[0]!, named: 0.5 }] };
  assert.throws(
    () => writeGates(join(folder.path, GATES_FILE), wrong),
    /gates\.json: field power\[0\]\.named must be a whole number/,
  );
});
