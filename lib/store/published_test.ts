import assert from "node:assert/strict";
import { join } from "node:path";
import { publishedFolder } from "lib/store/paths.ts";
import { readPublished, stackFor } from "lib/store/published.ts";
import { syntheticPublication } from "lib/testing/synthetic_publication.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("readPublished() keeps the printed cells and parses the numbers", () => {
  using folder = temporaryFolder();
  const published = readPublished(syntheticPublication(folder.path), { folder: folder.path });
  assert.deepEqual(published.tables.throughput!.cells[0], ["Gin", "23,254", "1,000.5"]);
  assert.deepEqual(published.rows.slice(0, 3), [
    {
      table: "throughput",
      column: "GET /health",
      stack: "Gin",
      workload: "health",
      metric: "per_second",
      value: 23254,
      printed: "23,254",
    },
    {
      table: "throughput",
      column: "GET /health",
      stack: "Node",
      workload: "health",
      metric: "per_second",
      value: 11627,
      printed: "11627",
    },
    {
      table: "throughput",
      column: "GET /health",
      stack: "Secret™",
      workload: "health",
      metric: "per_second",
      value: null,
      printed: "",
    },
  ]);
  const meanings = published.rows.map((row) => `${row.table} ${row.workload} ${row.metric}`);
  assert.deepEqual([...new Set(meanings)], [
    "throughput health per_second",
    "throughput items per_second",
    "latency items p50_ms",
    "memory null idle_rss_mb",
    "memory items peak_rss_mb",
  ]);
});

const WRONG: readonly (readonly [string, string, (text: string) => string, RegExp])[] = [
  [
    "a cell that is no number",
    "throughput.csv",
    (text) => text.replace("11627", "~11k"),
    /throughput\.csv: row Node, column GET \/health: must be a number as in 23,254 or 2\.49: current value is "~11k"$/,
  ],
  [
    "misplaced thousands separators",
    "throughput.csv",
    (text) => text.replace("23,254", "23,25"),
    /row Gin, column GET \/health: must be a number/,
  ],
  [
    "a missing column",
    "throughput.csv",
    (text) => text.replace("GET /items", "GET /item"),
    /throughput\.csv: column GET \/items is missing: present are Stack, GET \/health, GET \/item$/,
  ],
  [
    "an unmatched stack",
    "throughput.csv",
    (text) => text.replace("Node", "Nod"),
    /throughput\.csv: stack Nod must be in field stacks of publication\.json$/,
  ],
  [
    "an ill-typed field",
    "publication.json",
    (text) => text.replace('"reference":"fastify"', '"reference":1'),
    /publication\.json: field reference must be a text: current value is 1$/,
  ],
  [
    "a table without its file",
    "publication.json",
    (text) => text.replace("throughput.csv", "rate.csv"),
    /rate\.csv of table throughput is missing$/,
  ],
];

for (const [what, file, change, message] of WRONG) {
  Deno.test(`readPublished() refuses ${what}`, () => {
    using folder = temporaryFolder();
    const id = syntheticPublication(folder.path);
    const path = join(folder.path, id, file);
    Deno.writeTextFileSync(path, change(Deno.readTextFileSync(path)));
    assert.throws(() => readPublished(id, { folder: folder.path }), { name: "SyntaxError", message });
  });
}

Deno.test("readPublished() names a publication that is not there", () => {
  assert.throws(
    () => readPublished("nobody"),
    /^RangeError: Cannot read publication nobody as .* does not exist$/,
  );
});

Deno.test("readPublished() reads every publication of data/published", () => {
  const ids = [...Deno.readDirSync(publishedFolder())].filter((entry) => entry.isDirectory).map((entry) =>
    entry.name
  );
  assert.ok(ids.length > 0);
  for (const id of ids) {
    const { rows, tables, reference, stacks } = readPublished(id);
    assert.ok(rows.length > 0, id);
    const expected = Object.values(tables).reduce(
      (sum, { cells, columns }) => sum + cells.length * Object.keys(columns).length,
      0,
    );
    assert.equal(rows.length, expected);
    assert.ok(reference === null || Object.values(stacks).some((stack) => stack.stack === reference), id);
  }
});

Deno.test("stackFor() tells the stack itself from a stand-in and from none", () => {
  assert.deepEqual(stackFor({ stack: "gin" }), { stack_id: "gin", stand_in: false });
  assert.deepEqual(stackFor({ stack: null, stand_in: "axum", why: "…" }), {
    stack_id: "axum",
    stand_in: true,
  });
  assert.equal(stackFor({ stack: null, why: "…" }), null);
});
