import assert from "node:assert/strict";
import { join } from "node:path";
import { readMemory, writeMemory } from "lib/store/memory_file.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const SAMPLES = [
  { at_us: -200_000, pid: 7, rss_bytes: 5e9, pss_bytes: 4e9, peak_bytes: null, cpu_us: 0 },
  { at_us: 0, pid: 4_000_000, rss_bytes: 0, pss_bytes: null, peak_bytes: 6e9, cpu_us: null },
];

Deno.test("writeMemory() writes what readMemory() reads, nulls as NaN", () => {
  using folder = temporaryFolder();
  const file = writeMemory(folder.path, SAMPLES);
  assert.deepEqual([file.name, file.rows], ["memory.arrow", 2]);
  assert.equal(file.bytes, Deno.statSync(join(folder.path, file.name)).size);
  assert.deepEqual(readMemory(folder.path), {
    rows: 2,
    at_us: Float64Array.of(-200_000, 0),
    pid: Uint32Array.of(7, 4_000_000),
    rss_bytes: Float64Array.of(5e9, 0),
    pss_bytes: Float64Array.of(4e9, NaN),
    peak_bytes: Float64Array.of(NaN, 6e9),
    cpu_us: Float64Array.of(0, NaN),
  });
});

Deno.test("writeMemory() writes a run without samples", () => {
  using folder = temporaryFolder();
  writeMemory(folder.path, []);
  assert.equal(readMemory(folder.path).rows, 0);
});

Deno.test("readMemory() names the path of a truncated file", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, writeMemory(folder.path, SAMPLES).name);
  Deno.truncateSync(path, 400);
  assert.throws(() => readMemory(folder.path), /^SyntaxError: .*memory\.arrow: truncated/);
});
