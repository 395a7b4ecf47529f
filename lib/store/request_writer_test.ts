import assert from "node:assert/strict";
import { join } from "node:path";
import { ABSENT_US, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { sha256 } from "lib/store/checksum.ts";
import { allocateRequests, encodeRequests } from "lib/store/request_columns.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { RequestWriter } from "lib/store/request_writer.ts";
import { lcg } from "lib/testing/lcg.ts";
import { syntheticRequests } from "lib/testing/synthetic_requests.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

/** Any bits at all, extremes included: what a column can hold must come back. */
function noise(rows: number, seed: number): RequestColumns {
  const random = lcg(seed);
  const columns = allocateRequests(rows);
  const u32 = () => Math.floor(random() * 2 ** 32);
  const nullable = () => random() < 0.3 ? ABSENT_US : u32();
  for (let row = 0; row < rows; row++) {
    columns.slot[row] = u32();
    columns.sent_us[row] = Math.floor(random() * 2 ** 53);
    columns.lag_us[row] = nullable();
    columns.arrived_us[row] = nullable();
    columns.first_byte_us[row] = nullable();
    columns.done_us[row] = u32();
    columns.status[row] = u32();
    columns.bytes[row] = u32();
    columns.outcome[row] = Math.floor(random() * OUTCOMES.length);
  }
  return columns;
}

function part(columns: RequestColumns, from: number, to: number): RequestColumns {
  const batch = allocateRequests(to - from);
  for (const [name, values] of Object.entries(columns)) {
    if (typeof values !== "number") batch[name as "slot"].set(values.subarray(from, to));
  }
  return batch;
}

Deno.test("RequestWriter writes what readRequests() reads, over any batches and segment boundaries", () => {
  const random = lcg(7);
  for (let trial = 0; trial < 40; trial++) {
    using folder = temporaryFolder();
    const rows = Math.floor(random() * 500);
    const segmentRows = 1 + Math.floor(random() * 200);
    const columns = noise(rows, trial);
    const writer = new RequestWriter(folder.path, { segmentRows });
    for (let at = 0; at < rows;) {
      const next = Math.min(rows, at + 1 + Math.floor(random() * 150));
      writer.append(part(columns, at, next));
      at = next;
    }
    const files = writer.close();
    assert.equal(files.length, Math.max(1, Math.ceil(rows / segmentRows)));
    assert.equal(files.reduce((sum, file) => sum + file.rows!, 0), rows);
    assert.deepEqual(readRequests(folder.path), columns);
  }
});

Deno.test("RequestWriter keeps rows across record batches of one segment", () => {
  using folder = temporaryFolder();
  const columns = noise(300_000, 3);
  const writer = new RequestWriter(folder.path);
  writer.append(columns);
  assert.deepEqual(writer.close().map((file) => file.rows), [300_000]);
  assert.deepEqual(readRequests(folder.path), columns);
});

Deno.test("RequestWriter writes empty runs and runs of one row", () => {
  for (const rows of [0, 1]) {
    using folder = temporaryFolder();
    const writer = new RequestWriter(folder.path);
    writer.append(noise(rows, 1));
    const [file, ...others] = writer.close();
    assert.deepEqual([file?.name, file?.rows, others.length], ["requests-000.arrow", rows, 0]);
    assert.deepEqual(readRequests(folder.path), noise(rows, 1));
  }
});

Deno.test("RequestWriter describes its files as they are", () => {
  using folder = temporaryFolder();
  const writer = new RequestWriter(folder.path, { segmentRows: 10 });
  writer.append(noise(25, 1));
  for (const file of writer.close()) {
    const bytes = Deno.readFileSync(join(folder.path, file.name));
    assert.deepEqual([file.bytes, file.sha256], [bytes.length, sha256(bytes)]);
  }
});

Deno.test("RequestWriter leaves finished segments that can be read when it is never closed", () => {
  using folder = temporaryFolder();
  new RequestWriter(folder.path, { segmentRows: 10 }).append(noise(25, 1));
  assert.deepEqual(readRequests(folder.path), part(noise(25, 1), 0, 20));
});

Deno.test("RequestWriter lets a batch's arrays be used again", () => {
  using folder = temporaryFolder();
  const writer = new RequestWriter(folder.path);
  const batch = noise(5, 1);
  writer.append(batch);
  batch.done_us.fill(0);
  writer.close();
  assert.deepEqual(readRequests(folder.path), noise(5, 1));
});

Deno.test("RequestWriter refuses rows after close() and segments of no rows", () => {
  using folder = temporaryFolder();
  const writer = new RequestWriter(folder.path);
  assert.equal(writer.close().length, 1);
  assert.equal(writer.close().length, 1);
  assert.throws(
    () => writer.append(noise(1, 1)),
    /^TypeError: Cannot append requests as the writer is closed$/,
  );
  for (const segmentRows of [0, 1.5, 1_000_001]) {
    assert.throws(
      () => new RequestWriter(folder.path, { segmentRows }),
      /^RangeError: Cannot write requests/,
    );
  }
});

Deno.test("encodeRequests() spends almost nothing on a column without values", () => {
  const columns = syntheticRequests(200_000, { arrived: true });
  const full = encodeRequests(columns, columns.rows).length;
  const without = encodeRequests({ ...columns, arrived_us: columns.lag_us }, columns.rows).length;
  const empty =
    encodeRequests({ ...columns, arrived_us: new Uint32Array(columns.rows) }, columns.rows).length;
  assert.ok(full - without > 200_000, `${full - without} bytes for ${columns.rows} values`);
  assert.ok(without - empty < 2000, `${without - empty} bytes more for nulls than for zeros`);
});

Deno.test("encodeRequests() keeps to 8 bytes a request at 100,000 a second and 11 at 2,500", () => {
  for (const [perSecond, limit] of [[100_000, 8], [20_000, 11], [2_500, 11]] as const) {
    const columns = syntheticRequests(300_000, { perSecond, arrived: true, failing: 0.001 });
    const bytes = encodeRequests(columns, columns.rows).length / columns.rows;
    assert.ok(bytes <= limit, `${bytes} bytes a request at ${perSecond} a second`);
  }
});
