import assert from "node:assert/strict";
import { join } from "node:path";
import type { ImportedRows } from "lib/import/imported.ts";
import { readToolFile } from "lib/import/read_file.ts";
import type { ToolSummary } from "lib/import/tool_summary.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const FIXTURES = join(import.meta.dirname!, "fixtures");

function rowsOf(name: string): ImportedRows {
  const found = readToolFile(join(FIXTURES, name));
  assert.ok(found.kind === "rows", name);
  return found;
}

function summaryOf(name: string): ToolSummary {
  const found = readToolFile(join(FIXTURES, name));
  assert.ok(found.kind === "summary", name);
  return found;
}

function outcomes({ rows }: ImportedRows): Record<string, number> {
  const groups = Map.groupBy(rows, (row) => row.outcome);
  return Object.fromEntries([...groups].map(([name, group]) => [name, group.length]));
}

/** Writes a file, reads it and gives what went wrong. */
function problemOf(text: string, options: { tool?: string } = {}): string {
  using folder = temporaryFolder();
  const path = join(folder.path, "file");
  Deno.writeTextFileSync(path, text);
  try {
    readToolFile(path, options);
  } catch (error) {
    assert.ok(error instanceof SyntaxError, String(error));
    return error.message.replace(path, "file");
  }
  return "none";
}

Deno.test("readToolFile() reads what oha wrote as CSV", () => {
  const found = rowsOf("oha.csv");
  assert.deepEqual(outcomes(found), { ok: 100, status: 12 });
  assert.deepEqual(found.rows[0], {
    sent_us: 542.358,
    done_us: 13526.191,
    first_byte_us: 13525.24,
    lag_us: null,
    status: 200,
    bytes: 12,
    outcome: "ok",
  });
});

Deno.test("readToolFile() reads what oha wrote into its database", () => {
  const found = rowsOf("oha.sqlite");
  assert.deepEqual([found.tool, found.format, found.loses_failures], ["oha", "SQLite", true]);
  // What oha printed of this run: 67 answers of status 200, 8 of 503, the slowest after 10.2042 ms.
  assert.deepEqual(outcomes(found), { ok: 67, status: 8 });
  assert.equal(Math.max(...found.rows.map((row) => row.done_us)).toFixed(1), "10204.2");
});

Deno.test("readToolFile() reads what hey wrote", () => {
  const found = rowsOf("hey.csv");
  assert.deepEqual(outcomes(found), { ok: 105, status: 12 });
  assert.deepEqual([found.rows[0]?.done_us, found.rows[0]?.bytes], [6200, null]);
});

Deno.test("readToolFile() puts k6's samples together to requests", () => {
  const found = rowsOf("k6.jsonl");
  assert.deepEqual(outcomes(found), { ok: 8, reset: 1, timeout: 1 });
  assert.ok(found.rows.every((row) => (row.first_byte_us === null) === (row.status === 0)));
  const timeout = found.rows.find((row) => row.outcome === "timeout")!;
  assert.equal(timeout.done_us, 1001656.78);
  const ended_us = Date.parse("2026-11-20T23:49:58.441Z") * 1000 + 36.509;
  assert.ok(Math.abs(timeout.sent_us + timeout.done_us - ended_us) < 1);
});

Deno.test("readToolFile() says which of k6's stamps are coarse", () => {
  const [coarse, fine] = [rowsOf("k6.csv"), rowsOf("k6_micro.csv")];
  assert.deepEqual(outcomes(coarse), { ok: 15, status: 2, reset: 1, timeout: 2 });
  assert.deepEqual(outcomes(fine), { ok: 8, reset: 1, status: 1, timeout: 2 });
  assert.deepEqual(
    [coarse, fine].map(({ absent }) => absent.some((line) => line.includes("whole seconds"))),
    [
      true,
      false,
    ],
  );
  assert.equal(fine.rows[0]!.sent_us + fine.rows[0]!.done_us, 1795218599635484);
});

Deno.test("readToolFile() reads the same requests from both of vegeta's texts", () => {
  const [csv, json] = [rowsOf("vegeta.csv"), rowsOf("vegeta.jsonl")];
  assert.deepEqual(outcomes(csv), { ok: 23, status: 4, timeout: 3 });
  const without = ({ rows }: ImportedRows) => rows.map((row) => ({ ...row, sent_us: 0 }));
  assert.deepEqual(without(json), without(csv));
  assert.ok(json.rows.every((row, at) => Math.abs(row.sent_us - csv.rows[at]!.sent_us) <= 0.5));
  assert.equal(csv.started_at, "2026-11-20T23:50:00.741Z");
});

Deno.test("readToolFile() reads Gatling's log, with the status a failed check found", () => {
  const found = rowsOf("gatling.log");
  assert.deepEqual(outcomes(found), { ok: 65, status: 7 });
  assert.deepEqual(new Set(found.rows.map((row) => row.status)), new Set([0, 503]));
});

Deno.test("readToolFile() keeps what wrk printed", () => {
  const { figures, distribution, unit } = summaryOf("wrk.txt");
  const value = (name: string) => figures.find((figure) => figure.name === name)?.value;
  assert.deepEqual(
    distribution,
    [[0.5, 6800], [0.75, 8280], [0.9, 9110], [0.99, 10020]].map(([share, value]) => ({
      share,
      value,
    })),
  );
  assert.equal(unit, "us");
  assert.deepEqual(
    ["connections", "requests", "errors.read", "errors.timeout", "non_2xx_or_3xx", "Requests/sec"].map(value),
    [4, 239, 11, 3, 25, 119.27],
  );
  assert.deepEqual(["Latency.avg", "Latency.max", "Req/Sec.avg"].map(value), [7000, 10870, 126.33]);
});

Deno.test("readToolFile() keeps the summaries of autocannon and oha in their own units", () => {
  const autocannon = summaryOf("autocannon_json.txt");
  assert.equal(autocannon.distribution.find(({ share }) => share === 0.975)?.value, 36);
  assert.equal(autocannon.figures.find(({ name }) => name === "requests.total")?.value, 280);
  const oha = summaryOf("oha_json.txt");
  assert.equal(oha.distribution.find(({ share }) => share === 0.5)?.value, 0.006995448);
  assert.equal(oha.figures.find(({ name }) => name === "summary.requestsPerSec")?.unit, "1/s");
});

Deno.test("readToolFile() keeps HdrHistogram's percentiles and adds up the intervals of its log", () => {
  const [hgrm, hlog] = [summaryOf("example.hgrm"), summaryOf("example.hlog")];
  const total = ({ figures }: ToolSummary) => figures.find(({ name }) => name === "Total count")?.value;
  assert.deepEqual([total(hgrm), total(hlog)], [1000, 1000]);
  assert.deepEqual(hgrm.distribution.at(-1), { share: 1, value: 1000 });
  assert.deepEqual(hlog.distribution.find(({ share }) => share === 0.5), { share: 0.5, value: 500 });
  assert.equal(hlog.figures.find(({ name }) => name === "StartTime")?.value, 1700000000);
});

Deno.test("readToolFile() reads the same requests from vegeta's own encoding as from its texts", () => {
  const [gob, csv] = [rowsOf("vegeta.gob"), rowsOf("vegeta.csv")];
  assert.equal(gob.format, "gob");
  assert.deepEqual(
    gob.rows.map((row) => ({ ...row, sent_us: 0 })),
    csv.rows.map((row) => ({ ...row, sent_us: 0 })),
  );
  assert.ok(gob.rows.every((row, at) => Math.abs(row.sent_us - csv.rows[at]!.sent_us) <= 0.5));
});

Deno.test("readToolFile() reads Gatling's binary log, groups and texts beyond Latin-1 included", () => {
  for (const name of ["gatling_3_13.bin", "gatling_3_15.bin"]) {
    const found = rowsOf(name);
    // What Gatling printed of both runs: 5 OK, 6 times 304 and 2 times 404 where 200 was asked for.
    assert.deepEqual(outcomes(found), { ok: 5, status: 8 }, name);
    const statuses = Object.groupBy(found.rows, (row) => row.status);
    assert.deepEqual([statuses[304]?.length, statuses[404]?.length], [6, 2], name);
    const latencies = found.rows.map((row) => row.done_us).sort((a, b) => a - b);
    const [most, mean] = name.includes("13") ? [137, 34] : [120, 29];
    assert.equal(latencies.at(-1), most * 1000, name);
    const sum = latencies.reduce((total, one) => total + one, 0);
    assert.equal(Math.round(sum / latencies.length / 1000), mean, name);
  }
});

Deno.test("readToolFile() refuses binary files that break off or are of an unknown version", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "file");
  const problem = (bytes: Uint8Array) => {
    Deno.writeFileSync(path, bytes);
    let message = "none";
    assert.throws(() => readToolFile(path), (error: Error) => {
      message = error.message;
      return error instanceof SyntaxError;
    });
    return message;
  };
  for (const name of ["vegeta.gob", "gatling_3_15.bin"]) {
    const whole = Deno.readFileSync(join(FIXTURES, name));
    assert.match(problem(whole.subarray(0, whole.length - 3)), /byte \d+\) must be whole/, name);
  }
  const later = Deno.readFileSync(join(FIXTURES, "gatling_3_15.bin"));
  later[8] = "9".charCodeAt(0);
  assert.match(problem(later), /version \(byte \d+\) must be of Gatling 3\.13, 3\.14 or 3\.15/);
});

Deno.test("readToolFile() names file, line, field, rule and value of what is wrong", () => {
  const oha = "request-start,DNS,DNS+dialup,Response-delay,request-duration,bytes,status\n";
  assert.equal(
    problemOf(`${oha}0.1,0,0,0.1,fast,12,200\n`),
    'file: line 2: field request-duration must be a number from 0: current value is "fast"',
  );
  assert.equal(
    problemOf(`${oha}0.1,0,0\n`),
    "file: line 2: field count of cells must be 7: current value is 3",
  );
  assert.match(problemOf("request-start,DNS,bytes\n"), /line 1: field Response-delay must be a column/);
  assert.match(
    problemOf("REQUEST\t\tx\t5\t4\tOK\t \n"),
    /line 1: field end must be at least start 5: current value is 4/,
  );
  assert.match(
    problemOf('{"attack":"","seq":0,"code":200,"timestamp":"now"}\n'),
    /line 1: field timestamp must be/,
  );
  assert.match(problemOf("Running 2s test @ http://x\n"), /field Requests\/sec must be printed/);
  assert.match(
    problemOf("#[Histogram log format version 1.3]\n0,1,2,HISTFbad\n"),
    /line 2: field Interval_Compressed/,
  );
  assert.match(problemOf("hello\n"), /file: must begin as a file of oha .* it begins with "hello/);
  assert.match(problemOf(oha, { tool: "k6" }), /file: must be a file of k6: it is one of oha \(CSV\)/);
});
