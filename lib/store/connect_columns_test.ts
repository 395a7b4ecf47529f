import assert from "node:assert/strict";
import type { ConnectColumns } from "lib/model.ts";
import { connectsName, ConnectWriter, readConnects } from "lib/store/connect_columns.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

function batch(from: number, rows: number): ConnectColumns {
  return {
    rows,
    slot: Uint16Array.from({ length: rows + 3 }, (_, i) => (from + i) % 7),
    began_us: Float64Array.from({ length: rows + 3 }, (_, i) => 5e9 + from + i),
    took_us: Uint32Array.from({ length: rows + 3 }, (_, i) => from + i),
    outcome: Uint8Array.from({ length: rows + 3 }, (_, i) => (from + i) % 2 === 0 ? 0 : 3),
  };
}

Deno.test("readConnects() reads back what ConnectWriter wrote, over several files", () => {
  using temporary = temporaryFolder();
  const folder = temporary.path;
  const writer = new ConnectWriter(folder, { segmentRows: 10 });
  for (let from = 0; from < 25; from += 5) writer.append(batch(from, 5));
  writer.close();
  const read = readConnects(folder);
  const expected = batch(0, 25);
  assert.equal(read?.rows, 25);
  for (const name of ["slot", "began_us", "took_us", "outcome"] as const) {
    assert.deepEqual(read[name], expected[name].subarray(0, 25), name);
  }
  const files = [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
  assert.deepEqual(files, [0, 1, 2].map(connectsName));
});

Deno.test("readConnects() tells a run without connections from one whose connections were not recorded", () => {
  using temporary = temporaryFolder();
  const folder = temporary.path;
  assert.equal(readConnects(folder), null);
  new ConnectWriter(folder).close();
  assert.equal(readConnects(folder)?.rows, 0);
});
