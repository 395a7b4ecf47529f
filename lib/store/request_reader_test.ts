import { columnFromArray, dictionary, float32, uint16, uint32, uint8, utf8 } from "@uwdata/flechette";
import assert from "node:assert/strict";
import { join } from "node:path";
import { columnOf } from "lib/store/arrow_column.ts";
import { encodeArrow, readArrow } from "lib/store/arrow_file.ts";
import { allocateRequests, encodeRequests } from "lib/store/request_columns.ts";
import { readRequests, readRequestsInto } from "lib/store/request_reader.ts";
import { syntheticRequests } from "lib/testing/synthetic_requests.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const ROWS = 50;
const GOOD = encodeRequests(syntheticRequests(ROWS), ROWS);

type Columns = Map<string, Parameters<typeof encodeArrow>[0][number][1]>;

/** Reads a folder whose only segment is a good one, its bytes or columns changed first. */
function read(change: { bytes?: (bytes: Uint8Array) => Uint8Array; columns?: (columns: Columns) => void }) {
  using folder = temporaryFolder();
  const path = join(folder.path, "requests-000.arrow");
  Deno.writeFileSync(path, change.bytes?.(GOOD.slice()) ?? GOOD);
  if (change.columns !== undefined) {
    const table = readArrow(path);
    const columns: Columns = new Map(table.names.map((name) => [String(name), table.getChild(name)]));
    change.columns(columns);
    Deno.writeFileSync(path, encodeArrow([...columns]));
  }
  return readRequests(folder.path);
}

Deno.test("readRequests() reads an unchanged segment", () => {
  assert.deepEqual(read({}), syntheticRequests(ROWS));
  assert.deepEqual(read({ columns: () => {} }), syntheticRequests(ROWS));
});

Deno.test("readRequests() refuses a file that is no Arrow file", () => {
  const bytes = () => new TextEncoder().encode("slot,sent_us\n1,2\n");
  assert.throws(
    () => read({ bytes }),
    /requests-000\.arrow: an Arrow file begins with "ARROW1": it begins with "slot,s"/,
  );
  assert.throws(() => read({ bytes: () => new Uint8Array(0) }), /begins with ""/);
});

Deno.test("readRequests() refuses a truncated file, wherever it was cut", () => {
  for (const length of [6, 100, GOOD.length - 300, GOOD.length - 1]) {
    const bytes = (whole: Uint8Array) => whole.subarray(0, length);
    assert.throws(() => read({ bytes }), new RegExp(`truncated, .* it ends at byte ${length};`));
  }
});

Deno.test("readRequests() refuses a file whose inside is damaged", () => {
  const bytes = (whole: Uint8Array) => whole.fill(0xff, whole.length - 200, whole.length - 10);
  assert.throws(() => read({ bytes }), /^SyntaxError: .*requests-000\.arrow: cannot be decoded: /);
});

Deno.test("readRequests() names a missing column", () => {
  const columns = (all: Columns) => all.delete("done_us");
  assert.throws(() => read({ columns: (all) => void columns(all) }), {
    name: "SyntaxError",
    message: /requests-000\.arrow: column done_us is missing: present are slot, sent_us, /,
  });
});

Deno.test("readRequests() names a column of another type, the rule and the type", () => {
  const float = columnOf(float32(), new Float64Array(ROWS));
  const narrow = columnOf(uint16(), new Uint16Array(ROWS));
  assert.throws(
    () => read({ columns: (all) => all.set("sent_us", float) }),
    /column sent_us must be float64: current type is float32$/,
  );
  assert.throws(
    () => read({ columns: (all) => all.set("done_us", narrow) }),
    /column done_us must be uint32: current type is uint16$/,
  );
  assert.throws(
    () => read({ columns: (all) => all.set("outcome", narrow) }),
    /column outcome must be dictionary<uint8, utf8>: current type is uint16$/,
  );
});

Deno.test("readRequests() refuses nulls where there must be a value", () => {
  const nulls = columnOf(uint32(), new Uint32Array(ROWS), { absent: 0 });
  assert.throws(
    () => read({ columns: (all) => all.set("done_us", nulls) }),
    /column done_us must have no nulls: it has 50$/,
  );
});

Deno.test("readRequests() refuses an outcome that it does not know", () => {
  const names = columnFromArray(Array(ROWS).fill("slow"), dictionary(utf8(), uint8()));
  assert.throws(
    () => read({ columns: (all) => all.set("outcome", names) }),
    /column outcome: name 0 of its dictionary must be ok: current name is slow$/,
  );
});

Deno.test("readRequests() refuses a folder with a segment missing", () => {
  using folder = temporaryFolder();
  assert.throws(() => readRequests(folder.path), /^SyntaxError: .*requests-000\.arrow is missing$/);
  Deno.writeFileSync(join(folder.path, "requests-001.arrow"), GOOD);
  assert.throws(
    () => readRequests(folder.path),
    /requests-000\.arrow is missing: present are requests-001\.arrow$/,
  );
});

Deno.test("readRequestsInto() refuses another number of rows than it was told", () => {
  using folder = temporaryFolder();
  Deno.writeFileSync(join(folder.path, "requests-000.arrow"), GOOD);
  for (const to of [ROWS - 1, ROWS + 1]) {
    const columns = allocateRequests(ROWS + 1);
    assert.throws(() => readRequestsInto(folder.path, columns, { from: 0, to }), {
      name: "SyntaxError",
      message: new RegExp(`must have ${to} rows as run.json says: they have ${ROWS}$`),
    });
  }
});
