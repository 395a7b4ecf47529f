import assert from "node:assert/strict";
import { join } from "node:path";

import { RequestWriter } from "lib/store/request_writer.ts";
import { openRunFolder, readRun, sealRunFolder, verifyRun } from "lib/store/run_folder.ts";
import { syntheticRecord } from "lib/testing/synthetic_record.ts";
import { syntheticRequests } from "lib/testing/synthetic_requests.ts";
import { syntheticPlan } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const PLAN = syntheticPlan();
const RECORD = syntheticRecord(PLAN, PLAN.runs[0]!);

/** Records and seals a run of some rows; its folder. */
function sealed(experiment: string, rows = 30): string {
  const temporary = openRunFolder(experiment, RECORD.id);
  const writer = new RequestWriter(temporary, { segmentRows: 20 });
  writer.append(syntheticRequests(rows));
  writer.close();
  Deno.writeTextFileSync(join(temporary, "server.log"), "listening\n");
  sealRunFolder(temporary, RECORD);
  return join(experiment, RECORD.id);
}

/** Changes `run.json` as text. */
function edit(folder: string, change: (run: Record<string, unknown>) => void): void {
  const path = join(folder, "run.json");
  const run = JSON.parse(Deno.readTextFileSync(path));
  change(run);
  Deno.writeTextFileSync(path, JSON.stringify(run));
}

Deno.test("sealRunFolder() makes a run that readRun() reads and verifyRun() finds whole", () => {
  using folder = temporaryFolder();
  const path = sealed(folder.path);
  const run = readRun(path);
  const { files, ...record } = run;
  assert.deepEqual(record, RECORD);
  assert.deepEqual(files.map(({ name, rows }) => [name, rows]), [
    ["requests-000.arrow", 20],
    ["requests-001.arrow", 10],
    ["server.log", null],
  ]);
  assert.deepEqual(verifyRun(path), []);
  assert.deepEqual([...Deno.readDirSync(folder.path)].map((entry) => entry.name), [RECORD.id]);
});

Deno.test("sealRunFolder() removes what a lost driver left unfinished", () => {
  using folder = temporaryFolder();
  const temporary = openRunFolder(folder.path, RECORD.id);
  Deno.writeTextFileSync(join(temporary, "requests-000.arrow.unfinished"), "ARROW1");
  assert.deepEqual(sealRunFolder(temporary, RECORD).files, []);
  assert.deepEqual(verifyRun(join(folder.path, RECORD.id)), []);
});

Deno.test("sealRunFolder() refuses another run's folder, a damaged file and a figure that JSON cannot hold", () => {
  using folder = temporaryFolder();
  const temporary = openRunFolder(folder.path, RECORD.id);
  assert.throws(
    () => sealRunFolder(temporary, { ...RECORD, id: "2-x-health" }),
    /^RangeError: Cannot seal run 2-x-health/,
  );
  const observed = { ...RECORD.observed, start_ms: NaN };
  assert.throws(
    () => sealRunFolder(temporary, { ...RECORD, observed }),
    /field observed\.start_ms must be a finite number/,
  );
  Deno.writeTextFileSync(join(temporary, "memory.arrow"), "ARROW1");
  assert.throws(() => sealRunFolder(temporary, RECORD), /memory\.arrow: truncated/);
});

Deno.test("openRunFolder() starts anew after a killed attempt and refuses a run that is recorded", () => {
  using folder = temporaryFolder();
  Deno.writeTextFileSync(join(openRunFolder(folder.path, RECORD.id), "server.log"), "first attempt\n");
  assert.deepEqual([...Deno.readDirSync(openRunFolder(folder.path, RECORD.id))], []);
  sealed(folder.path);
  assert.throws(
    () => openRunFolder(folder.path, RECORD.id),
    /^RangeError: Cannot open a run folder as run .* is recorded/,
  );
  for (const id of ["../x", ".x", "", "a/b"]) {
    assert.throws(
      () => openRunFolder(folder.path, id),
      /^RangeError: Cannot open a run folder as its id must be/,
    );
  }
});

Deno.test("verifyRun() finds changed, missing, shortened and unlisted files", () => {
  using folder = temporaryFolder();
  const path = sealed(folder.path);
  const segment = join(path, "requests-000.arrow");
  const bytes = Deno.readFileSync(segment);
  bytes[bytes.length >> 1]! ^= 1;
  Deno.writeFileSync(segment, bytes);
  Deno.truncateSync(join(path, "requests-001.arrow"), 100);
  Deno.removeSync(join(path, "server.log"));
  Deno.writeTextFileSync(join(path, "notes.txt"), "");
  const problems = verifyRun(path);
  assert.equal(problems.length, 4);
  assert.match(problems[0]!, /^requests-000\.arrow has SHA-256 [0-9a-f]{64}, run\.json says [0-9a-f]{64}$/);
  assert.match(problems[1]!, /^requests-001\.arrow has 100 bytes, run\.json says \d+$/);
  assert.deepEqual(problems.slice(2), ["server.log is missing", "notes.txt is not listed in run.json"]);
});

const WRONG: readonly (readonly [string, (run: Record<string, unknown>) => void, RegExp])[] = [
  ["a missing field", (run) => delete run.observed, /field observed is missing, it must be an object$/],
  [
    "an ill-typed field",
    (run) => run.block = "1",
    /field block must be a whole number from 0: current value is "1"$/,
  ],
  [
    "an unknown end",
    (run) => run.end = "fine",
    /field end must be one of complete, .*: current value is "fine"$/,
  ],
  ["another format", (run) => run.format = 2, /field format must be 1: current value is 2$/],
  [
    "a field deep inside",
    (run) => (run.stack as Record<string, unknown>).variants = { single: { launch: [] } },
    /field stack\.variants\.single\.workers is missing/,
  ],
  ["an entry of a list", (run) => run.gates = [{ gate: "steal" }], /field gates\[0\]\.figure is missing/],
  [
    "a shortened checksum",
    (run) => run.files = [{ name: "x", bytes: 1, sha256: "ab", rows: null }],
    /field files\[0\]\.sha256 must be 64 hexadecimal digits: current value is "ab"$/,
  ],
  ["another id than the folder's", (run) => run.id = "9-x-health", /field id must be the folder's name/],
];

for (const [what, change, message] of WRONG) {
  Deno.test(`readRun() refuses ${what} and names path and field`, () => {
    using folder = temporaryFolder();
    const path = sealed(folder.path);
    edit(path, change);
    assert.throws(() => readRun(path), { name: "SyntaxError", message });
    assert.throws(() => readRun(path), { message: new RegExp(`^${path}/run\\.json: `) });
  });
}

Deno.test("readRun() refuses a folder without run.json and a run.json that is no JSON", () => {
  using folder = temporaryFolder();
  const path = sealed(folder.path);
  Deno.truncateSync(join(path, "run.json"), 50);
  assert.throws(() => readRun(path), /^SyntaxError: .*run\.json: not JSON: /);
  Deno.removeSync(join(path, "run.json"));
  assert.throws(() => readRun(path), /^SyntaxError: .*: run\.json is missing$/);
});

Deno.test("readRun() lets fields of later versions through", () => {
  using folder = temporaryFolder();
  const path = sealed(folder.path);
  edit(path, (run) => run.later = true);
  assert.equal(readRun(path).id, RECORD.id);
});
