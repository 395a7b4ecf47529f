import assert from "node:assert/strict";
import type { EnduranceRecord } from "lib/store/endurance_file.ts";
import { enduranceChecks, enduranceRow, isWhole } from "lib/tables/endurance.ts";
import { syntheticEndurance } from "lib/testing/synthetic_endurance.ts";

const record = syntheticEndurance();

function missed(changed: Partial<EnduranceRecord>): string[] {
  return enduranceChecks({ ...record, ...changed }).filter(({ holds }) => !holds).map(({ what }) => what);
}

Deno.test("enduranceChecks() hold of a run that is whole, small, flat and readable", () => {
  assert.deepEqual(enduranceChecks(record).map(({ what, holds }) => [what, holds]), [
    ["rows", true],
    ["bytes a row on disk", true],
    ["memory of the driver's process", true],
    ["opens in arquero 8.0.3", true],
    ["opens in polars 2.1.0", true],
  ]);
  assert.ok(isWhole(record));
});

Deno.test("enduranceChecks() miss rows that one account does not have", () => {
  for (const changed of [{ rows: 999 }, { server_count: 1001 }, { failed: 0 }]) {
    assert.deepEqual(missed(changed), ["rows"]);
    assert.ok(!isWhole({ ...record, ...changed }));
  }
});

Deno.test("enduranceChecks() miss more than 8 bytes a row and memory that grows, which loses no row", () => {
  assert.deepEqual(missed({ segment_bytes: 8001 }), ["bytes a row on disk"]);
  assert.deepEqual(missed({ segment_bytes: 8000 }), []);
  const grown = [[100, 150, 150, 166], [100, 150, 166, 150], [100, 150, null, 150], []];
  for (const memory_bytes of grown) {
    assert.deepEqual(missed({ memory_bytes }), ["memory of the driver's process"]);
    assert.ok(isWhole({ ...record, memory_bytes }));
  }
});

Deno.test("enduranceChecks() miss a reader that differs in one figure, or could not read", () => {
  const [arquero, polars] = record.readers as [typeof record.readers[0], typeof record.readers[0]];
  for (const name of ["rows", "done_us_sum", "done_us_max", "not_ok"] as const) {
    const readers = [arquero, {
      ...polars,
      figures: { ...record.figures, [name]: record.figures[name] + 1 },
    }];
    assert.deepEqual(missed({ readers }), ["opens in polars 2.1.0"]);
    assert.ok(!isWhole({ ...record, readers }));
  }
  const broken = { ...polars, version: null, figures: null, problem: "not an Arrow file" };
  const checks = enduranceChecks({ ...record, readers: [arquero, broken] });
  const { what, found, holds } = checks.at(-1)!;
  assert.deepEqual({ what, found, holds }, {
    what: "opens in polars",
    found: "not an Arrow file",
    holds: false,
  });
});

Deno.test("enduranceRow() has rates, size, memory by quarter and how many readers agree", () => {
  const differing = { ...record.readers[0]!, figures: null };
  assert.deepEqual(enduranceRow({ ...record, readers: [...record.readers, differing] }), {
    ...{ driver: "epoll", in_flight: 64, rows: 1000, seconds: 2, per_second: 500, bytes_per_row: 4 },
    memory_mb: "100, 150, 151, 149",
    readers_agree: "2 of 3",
  });
});
