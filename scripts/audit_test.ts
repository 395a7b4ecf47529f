import assert from "node:assert/strict";
import { join } from "node:path";
import { type AuditInput, auditInput } from "lib/audit/audit_input.ts";
import { auditTable } from "lib/audit/audit_table.ts";
import { audit } from "lib/audit/mod.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import { summary } from "lib/tables/summary.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { falseAlarms } from "./audit/false_alarms.ts";
import { readMap } from "./audit/map_file.ts";
import { readContext } from "lib/tables/audit_publication.ts";
import { readPublication } from "./audit/read_publication.ts";
import { auditRun } from "./audit/read_runs.ts";
import { type ReadOptions, readTables } from "./audit/read_tables.ts";
import { auditScreen } from "./audit/screen.ts";

const FIXTURES = join(ROOT, "scripts", "audit", "fixtures");
const PLAIN: ReadOptions = { map: null, map_path: null, load: {} };

/** "little root: 55 of 68 rows above 1.1" of every finding. */
function subjects(input: AuditInput): string[] {
  return audit(input).findings.map(({ check, subject }) => `${check} ${subject}`);
}

function published(id: string): AuditInput {
  return readPublication(join(ROOT, "data", "published", id));
}

function findingOf(input: AuditInput, check: string, part = "") {
  const one = audit(input).findings.find((finding) =>
    finding.check === check && JSON.stringify(finding).includes(part)
  );
  assert.ok(one, `${check} ${part}: found are ${subjects(input).join("; ")}`);
  return one;
}

Deno.test("audit() finds in web-api the kept query, the rows above connections / rate, and the quota's pattern", () => {
  const input = published("web-api");
  assert.match(findingOf(input, "canaries").arithmetic, /JS Node Bun Cluster 27,628\.28/);
  assert.equal(findingOf(input, "little", "root").subject, "root: 55 of 68 rows above 1.1");
  assert.ok(subjects(input).includes("little orders: 31 of 68 rows above 1.1"));
  assert.match(findingOf(input, "little", "Rails").subject, /below 0\.9|above/);
  assert.match(
    findingOf(input, "quota_stall").arithmetic,
    /C Microhttpd 9\.61, C\+\+ Drogon 6\.64, Zig zap 5\.62, Go Fiber 5\.31/,
  );
  assert.match(findingOf(input, "censored_maxima").arithmetic, /Java Spring Boot 2\.00s/);
  for (
    const check of [
      "memory_idle",
      "environment_drift",
      "failures_ranked",
      "bytes_per_response",
      "unequal_contracts",
    ]
  ) {
    findingOf(input, check);
  }
});

Deno.test("audit() finds in microservices the failures' identity, the other program and the quantised rates", () => {
  const input = published("microservices");
  assert.match(findingOf(input, "failure_identity").arithmetic, /24,000 failed = 8,000 users × \(4 − 1\)/);
  assert.match(findingOf(input, "program_identity").arithmetic, /printed as Ktor.*com\.sun\.net\.httpserver/);
  assert.match(findingOf(input, "quantised").arithmetic, /6,400 = 32,000 \/ 5.*3 rows stand there/);
  assert.match(
    findingOf(input, "gap_within_variation").arithmetic,
    /Rust \(Warp\) 178 and Rust \(Axum\) 168 in another edition/,
  );
});

Deno.test("audit() finds in chopin the older version's number, the exchanged ranks and the doubled cell", () => {
  const input = published("chopin");
  assert.match(findingOf(input, "provenance").arithmetic, /v0\.1\.6.*v0\.3\.5/);
  assert.match(
    findingOf(input, "gap_within_variation").arithmetic,
    /2\.2 % apart: Chopin 652,487 and may-minihttp 692,828/,
  );
  assert.match(findingOf(input, "duplicates").subject, /^642,795 stands in 2 cells/);
  assert.match(findingOf(input, "little").subject, /7 of 7 rows/);
});

Deno.test("audit() finds in doolang the unequal contracts and the text that says 7 for 1.77", () => {
  const input = published("doolang");
  assert.match(
    findingOf(input, "unequal_contracts", "plaintext: bodies").arithmetic,
    /Doolang 5 bytes \(hello\).*1\.77 times apart/,
  );
  assert.match(findingOf(input, "text_against_table", "7x").arithmetic, /= 1\.77/);
  assert.match(findingOf(input, "little", "Go").arithmetic, /1\.72ms × 759,812\/s \/ 900 = 1\.45/);
});

Deno.test("audit() finds in carrier the common ceiling, and what the text claims less than the table shows", () => {
  const input = published("carrier");
  assert.match(
    findingOf(input, "ceiling").arithmetic,
    /Carrier™ does 24,980\/s of compute and 23,254\/s of health/,
  );
  assert.match(
    findingOf(input, "understated", "except Go").arithmetic,
    /Carrier™ 13 and Go 28.*Carrier™ 15 and Go 38/,
  );
  assert.match(findingOf(input, "text_against_table", "tightest").arithmetic, /6\.29 and Go 6\.25/);
});

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

Deno.test("readContext() refuses a fact without its source, and a kind that there is not", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "context.json");
  const read = (context: unknown) => () => {
    Deno.writeTextFileSync(path, JSON.stringify(context));
    return readContext(path);
  };
  assert.throws(
    read({ quota: [{ cores: 2 }] }),
    /context\.json: field quota\.0\.source is missing|source is missing/,
  );
  assert.throws(read({ quotas: [] }), /field quotas must be one of workers, bodies/);
});

Deno.test("audit() of the committed sample, one table a block, finds nothing wrong with its arithmetic or its runs", async () => {
  const experiment = await openExperiment("sample");
  const rows = summary(experiment).objects() as Record<string, number | string | null>[];
  const { load } = experiment.plan;
  const header = ["name", "workload", "per_second", "mean_ms", "p50_ms", "p95_ms", "p99_ms", "max_ms"];
  const columns = Object.fromEntries(
    header.map((name) => [name, { meaning: name === "name" ? "stack" : name }]),
  );
  const printed = (value: number | string | null | undefined) =>
    typeof value === "number" ? value.toPrecision(5) : value ?? "";
  const tables = [...Map.groupBy(rows, ({ block }) => block).entries()].map(([block, own]) =>
    auditTable({
      name: `block ${block}`,
      header,
      cells: own.map((row) => header.map((name) => printed(row[name]))),
    }, {
      columns,
      load: {
        kind: "closed",
        connections: load.in_flight,
        duration_s: load.window_ms / 1000,
        driver: load.driver,
        timeout_ms: load.deadline_ms,
        percentiles: "nearest rank",
      },
      where: "sample",
    })
  );
  const input = auditInput({ name: "sample", tables, runs: experiment.runs.map(auditRun) });
  const found = audit(input).findings.filter(({ severity }) => severity !== "note").map((
    { check, subject },
  ) => [check, subject]);
  // What runs apart by noise may change places between blocks: that is the truth of it, and no false alarm.
  assert.deepEqual(found.filter(([check]) => !/gap_within|ranking_without/.test(check!)), []);
});

Deno.test("falseAlarms() of simulated honest publications stay rare for every check", () => {
  // 2,000 publications gave at most 0.6 %; of 100, four are beyond what that allows in one of 10,000 trials.
  for (const { check, alarms } of falseAlarms(100)) assert.ok(alarms < 0.04, `${check}: ${alarms}`);
});

Deno.test("audit() of carrier speaks of Carrier with Carrier's cells alone, and of Go with Go's", () => {
  const findings = audit(published("carrier")).findings.filter(({ check }) => check === "understated");
  assert.ok(findings.some(({ subject }) => subject.startsWith("Go: ")));
  for (const { subject, arithmetic } of findings.filter(({ subject }) => subject.startsWith("Carrier"))) {
    assert.doesNotMatch(arithmetic, /Go by Spring/, subject);
  }
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
