import assert from "node:assert/strict";
import { join } from "node:path";
import { readAb } from "lib/import/ab.ts";
import { readAiohttp } from "lib/import/aiohttp.ts";
import { readBombardier } from "lib/import/bombardier.ts";
import { readGatlingConsole } from "lib/import/gatling_console.ts";
import { readH2load } from "lib/import/h2load.ts";
import { readHeyText } from "lib/import/hey_text.ts";
import { readK6Summary } from "lib/import/k6_summary.ts";
import { readToolFile } from "lib/import/read_file.ts";
import type { ToolSummary } from "lib/import/tool_summary.ts";
import { readVegetaReport } from "lib/import/vegeta_report.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const fixture = (name: string) => join(import.meta.dirname!, "fixtures", name);

function figure({ figures }: ToolSummary, name: string): number | string | undefined {
  return figures.find((one) => one.name === name)?.value;
}

function percentile({ distribution }: ToolSummary, share: number): number | undefined {
  return distribution.find((point) => point.share === share)?.value;
}

/** Reads a text with a reader of files. */
function reading(read: (path: string) => ToolSummary, text: string): ToolSummary {
  using folder = temporaryFolder();
  const path = join(folder.path, "file");
  Deno.writeTextFileSync(path, text);
  return read(path);
}

Deno.test("readHeyText() keeps what hey printed, its doubled percent signs included", () => {
  const found = readHeyText(fixture("hey_summary.txt"));
  assert.equal(figure(found, "Requests/sec"), 3782.157);
  assert.equal(figure(found, "status.200"), 3787);
  assert.equal(percentile(found, 0.99), 0.0133);
  assert.equal(found.unit, "s");
});

Deno.test("readHeyText() tells failures from statuses", () => {
  const text = '  Requests/sec:\t10.0\n\nError distribution:\n  [3]\tGet "http://x": EOF\n';
  assert.equal(figure(reading(readHeyText, text), 'error.Get "http://x": EOF'), 3);
  assert.throws(() => reading(readHeyText, "Summary:\n"), /field Requests\/sec must be printed/);
});

Deno.test("readH2load() keeps counts and brings times to microseconds", () => {
  const found = readH2load(fixture("h2load.txt"));
  assert.equal(figure(found, "req/s"), 5733);
  assert.equal(figure(found, "requests.done"), 5733);
  assert.equal(figure(found, "status codes.2xx"), 5733);
  assert.equal(figure(found, "time for request.mean"), 697);
  assert.equal(figure(found, "time for request.max"), 32410);
});

Deno.test("readAb() tells the two times per request apart", () => {
  const found = readAb(fixture("ab.txt"));
  assert.equal(figure(found, "Time per request"), 0.456);
  assert.equal(figure(found, "Time per request, across all"), 0.114);
  assert.equal(figure(found, "Complete requests"), 8770);
  assert.equal(figure(found, "Server Hostname"), undefined);
  assert.equal(percentile(found, 0.99), 6);
  assert.equal(figure(found, "Total.max"), 25);
});

Deno.test("readK6Summary() keeps k6's metrics in milliseconds", () => {
  const found = readK6Summary(fixture("k6_summary_export.txt"));
  assert.equal(figure(found, "http_reqs.count"), 7305);
  assert.equal(percentile(found, 0.5), 0.352275);
  assert.equal(percentile(found, 0.95), 0.9040831999999991);
  assert.equal(found.figures.find(({ name }) => name === "http_req_duration.avg")?.unit, "ms");
});

Deno.test("readAiohttp() keeps what the client of this workspace prints", () => {
  const found = readAiohttp(fixture("aiohttp_json.txt"));
  assert.equal(figure(found, "in_flight"), 64);
  assert.equal(figure(found, "requests"), 41624);
  assert.equal(percentile(found, 0.99), figure(found, "p99_ms"));
});

Deno.test("readGatlingConsole() reads the table of 3.10 and that since 3.13", () => {
  const [old, later] = [
    readGatlingConsole(fixture("gatling_console_3_10.txt")),
    readGatlingConsole(fixture("gatling_console_3_13.txt")),
  ];
  assert.deepEqual(["total", "ok", "ko"].map((kind) => figure(old, `request count.${kind}`)), [
    32000,
    8000,
    24000,
  ]);
  assert.deepEqual(["total", "ok", "ko"].map((kind) => figure(later, `request count.${kind}`)), [13, 5, 8]);
  assert.equal(figure(later, "error.status.find.is(200), but actually found 304"), 6);
  assert.deepEqual([percentile(later, 0.5), percentile(later, 0.99)], [5, 137]);
  assert.equal(figure(later, "mean throughput (rps).total"), 13);
});

Deno.test("readBombardier() keeps microseconds", () => {
  const found = readBombardier(fixture("bombardier_json.txt"));
  assert.equal(figure(found, "req2xx"), 24975);
  assert.deepEqual([percentile(found, 0.5), percentile(found, 0.99)], [3968, 13573]);
  assert.equal(figure(found, "latency.max"), 313614);
  assert.equal(found.unit, "us");
});

Deno.test("readVegetaReport() keeps nanoseconds", () => {
  const found = readVegetaReport(fixture("vegeta_report.txt"));
  assert.deepEqual([percentile(found, 0.5), percentile(found, 0.99)], [5197218, 18733959]);
  assert.equal(figure(found, "status_codes.200"), 19538);
  assert.equal(found.unit, "ns");
});

Deno.test("readToolFile() knows each summary by how it begins", () => {
  const made = ["ab.txt", "aiohttp_json.txt", "h2load.txt", "hey_summary.txt", "k6_summary_export.txt"];
  const found = made.map((name) => readToolFile(fixture(name)));
  assert.deepEqual(found.map(({ kind, tool }) => `${kind} ${tool}`), [
    "summary ab",
    "summary aiohttp",
    "summary h2load",
    "summary hey",
    "summary k6",
  ]);
});
