import assert from "node:assert/strict";
import { BATCH_ROWS, type LentColumns } from "lib/measure/drivers/batch_columns.ts";
import { emptyRow, Recorder } from "lib/measure/drivers/recorder.ts";

/** Records whole batches, each row with the number of its batch as status. */
function batches(count: number, recorder: Recorder): void {
  const row = emptyRow(0);
  for (row.status = 1; row.status <= count; row.status++) {
    for (let i = 0; i < BATCH_ROWS; i++) recorder.record(row);
  }
}

Deno.test("Recorder fills lent batches again when they were given back", () => {
  const seen: number[] = [];
  const memory = new Set<unknown>();
  const recorder = new Recorder((batch: LentColumns) => {
    seen.push(batch.status[0] as number, batch.status[BATCH_ROWS - 1] as number);
    memory.add(batch.status.buffer);
    assert.ok(batch.status.buffer instanceof SharedArrayBuffer);
    Atomics.store(batch.lent as Int32Array, 0, 0);
  }, { lends: 2 });
  batches(5, recorder);
  assert.deepEqual(seen, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  assert.ok(memory.size <= 2, `${memory.size} batches had memory of their own`);
});

Deno.test("Recorder leaves batches alone that nobody gave back", () => {
  const kept: LentColumns[] = [];
  const recorder = new Recorder((batch) => kept.push(batch), { lends: 2 });
  batches(5, recorder);
  assert.deepEqual(kept.map(({ status }) => status[0]), [1, 2, 3, 4, 5]);
  assert.deepEqual(kept.map(({ status }) => status[BATCH_ROWS - 1]), [1, 2, 3, 4, 5]);
  assert.equal(kept.filter(({ lent }) => lent !== undefined).length, 2);
});

Deno.test("Recorder lends nothing unless it is told to", () => {
  const kept: LentColumns[] = [];
  const recorder = new Recorder((batch) => kept.push(batch));
  batches(2, recorder);
  assert.ok(kept.every(({ lent, status }) => lent === undefined && status.buffer instanceof ArrayBuffer));
});
