import assert from "node:assert/strict";
import { join } from "node:path";
import { audit } from "lib/audit/mod.ts";
import { ROOT } from "lib/store/paths.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { readMap } from "./map_file.ts";
import { type ReadOptions, readTables } from "./read_tables.ts";
import { auditScreen } from "./screen.ts";
import { findingOf, subjects } from "./testing/finding_of.ts";

const FIXTURES = join(ROOT, "scripts", "audit", "fixtures");
const PLAIN: ReadOptions = { map: null, map_path: null, load: {} };

Deno.test("audit() of a flawed page finds what is wrong with it, from the page alone", () => {
  const { input, guessed } = readTables(join(FIXTURES, "flawed.md"), PLAIN);
  assert.match(guessed[0]!, /driver wrk, kind closed, connections 100, duration_s 30/);
  assert.match(
    findingOf(input, "little", "above").arithmetic,
    /alpha 2\.1: 4\.10ms × 118,402\.11\/s \/ 100 = 4\.85/,
  );
  assert.match(findingOf(input, "little", "below 0.9").arithmetic, /epsilon/);
  assert.match(findingOf(input, "censored_maxima").subject, /2 of 5/);
  assert.match(findingOf(input, "text_against_table").arithmetic, /96,120\.70 \/ 61,004\.92 = 1\.58/);
  findingOf(input, "failures_ranked");
});

Deno.test("audit() of a sound page finds nothing but notes that are true of it", () => {
  const { input } = readTables(join(FIXTURES, "sound.md"), PLAIN);
  assert.equal(input.statements.length, 2, "both sentences are read");
  assert.deepEqual(audit(input).findings.filter(({ severity }) => severity !== "note"), []);
  assert.deepEqual(subjects(input).map((line) => line.split(" ")[0]), ["undefined_estimand"]);
});

Deno.test("audit() takes a column map for a table whose headings say little", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "map.json");
  const column = (workload: string) => ({ meaning: "per_second", workload });
  const columns = { plaintext: column("plaintext"), json: column("json"), queries: column("queries") };
  Deno.writeTextFileSync(path, JSON.stringify({ columns }));
  const { input } = readTables(join(FIXTURES, "rounds.csv"), {
    map: readMap(path),
    map_path: path,
    load: {},
  });
  assert.match(
    findingOf(input, "ceiling").arithmetic,
    /4 rows lie between 7,001,877\/s \(four\) and 7,015,112\/s \(one\), within 0\.19 %/,
  );
});

Deno.test("readMap() refuses a bad map by file, field, rule and value", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "map.json");
  const read = (map: unknown) => () => {
    Deno.writeTextFileSync(path, JSON.stringify(map));
    return readTables(join(FIXTURES, "rounds.csv"), { map: readMap(path), map_path: path, load: {} });
  };
  assert.throws(
    read({ columns: { json: 3 } }),
    /map\.json: field columns\.json must be an object: current value is 3/,
  );
  assert.throws(
    read({ column: {} }),
    /map\.json: field column must be one of workload, columns, load, tables: it is none/,
  );
  assert.throws(
    read({ load: { connections: 0 } }),
    /field load\.connections must be a number above 0: current value is 0/,
  );
  assert.throws(read({ load: { conections: 9 } }), /field load\.conections must be one of kind, connections/);
  assert.throws(
    read({ columns: { jsn: "per_second" } }),
    /field columns\.jsn must be a heading of a table: the headings are framework/,
  );
  assert.throws(read({ columns: { json: "speed" } }), /column json must mean stack.*current value is speed/);
  assert.throws(
    read({ columns: { language: "per_second" } }),
    /row one, column language must be a number in 1\/s .*"Rust"/,
  );
  assert.throws(
    read({ tables: { orders: {} } }),
    /field tables\.orders must be a table of .*rounds\.csv: its tables are rounds/,
  );
  assert.throws(
    () => readTables(join(folder.path, "none.csv"), PLAIN),
    /Cannot audit .*none\.csv as it does not exist/,
  );
});

Deno.test("auditScreen() counts the sentences that hold a number and were not read", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "page.md");
  const page = Deno.readTextFileSync(join(FIXTURES, "sound.md"));
  Deno.writeTextFileSync(path, `${page}\nNorth would be 9 times what east is.\n`);
  const read = readTables(path, PLAIN);
  const text = auditScreen(audit(read.input), read);
  assert.match(text, /Not read: 2 sentences that hold a number were held against no cell, true or not\n/);
  assert.match(text, /“North would be 9 times what east is\.”/);
});

Deno.test("auditScreen() ends with what was checked and what could not be", () => {
  const read = readTables(join(FIXTURES, "sound.md"), PLAIN);
  const text = auditScreen(audit(read.input), read);
  assert.match(text, /Checked, and nothing found\n {2}\[little\]/);
  assert.match(text, /Not checked, for lack of\n {2}\[totals\] total requests, rate and duration, together/);
});
