import { decodeFromCompressedBase64, HistogramLogReader } from "hdr-histogram-js";
import { parquetReadObjects } from "hyparquet";
import assert from "node:assert/strict";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { ABSENT_US, OUTCOMES } from "lib/model.ts";
import { exportCsv } from "lib/export/csv.ts";
import { type BenchmarkFigures, goBenchmarks } from "lib/export/go_benchmarks.ts";
import { exportHgrm, exportHlog } from "lib/export/hdr.ts";
import { exportParquet } from "lib/export/parquet.ts";
import { NULLABLE, REQUEST_COLUMNS, runSegments } from "lib/export/segments.ts";
import { exportTrace } from "lib/export/trace.ts";
import { windowLatencies } from "lib/export/window_latencies.ts";
import { parseCsv } from "lib/store/csv.ts";
import { openExperiment, runFolder } from "lib/store/experiment.ts";
import { readMemory } from "lib/store/memory_file.ts";
import { encodeRequests } from "lib/store/request_columns.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

async function synthetic(folder: string) {
  const path = await syntheticExperiment(join(folder, "x"), {
    workloads: ["health"],
    blocks: 1,
    rowsPerRun: 500,
  });
  return { experiment: await openExperiment(path), out: join(folder, "out") };
}

Deno.test("exportParquet() keeps every cell, in folders that name its run", async () => {
  using folder = temporaryFolder();
  const { experiment, out } = await synthetic(folder.path);
  const paths = exportParquet(experiment, out);
  assert.equal(paths.length, experiment.runs.length);
  for (const [at, run] of experiment.runs.entries()) {
    assert.ok(
      paths[at]!.includes(
        `/experiment=synthetic/stack=${run.stack_id}/workload=health/${run.id}-000.parquet`,
      ),
    );
    const bytes = Deno.readFileSync(paths[at]!);
    const compressors = { ZSTD: (input: Uint8Array) => new Uint8Array(zstdDecompressSync(input)) };
    const rows = await parquetReadObjects({ file: bytes.buffer, compressors });
    const wanted = readRequests(runFolder(experiment, run));
    assert.equal(rows.length, wanted.rows);
    rows.forEach((row, index) => {
      assert.deepEqual([row.run, row.block, row.outcome], [
        run.id,
        BigInt(run.block),
        OUTCOMES[wanted.outcome[index]!],
      ]);
      for (const name of REQUEST_COLUMNS) {
        const value = wanted[name][index]!;
        assert.equal(
          row[name] ?? null,
          NULLABLE.has(name) && value === ABSENT_US ? null : BigInt(value),
          name,
        );
      }
    });
  }
});

Deno.test("exportCsv() keeps every row and leaves absent cells empty", async () => {
  using folder = temporaryFolder();
  const { experiment, out } = await synthetic(folder.path);
  for (const [at, path] of exportCsv(experiment, out).entries()) {
    const [names, ...rows] = parseCsv(Deno.readTextFileSync(path), path);
    const run = experiment.runs[at]!;
    const wanted = readRequests(runFolder(experiment, run));
    assert.equal(rows.length, wanted.rows);
    const [sent, lag] = [names!.indexOf("sent_us"), names!.indexOf("lag_us")];
    assert.deepEqual(rows.map((cells) => Number(cells[sent])), [...wanted.sent_us]);
    assert.ok(rows.every((cells, row) => (cells[lag] === "") === (wanted.lag_us[row] === ABSENT_US)));
    assert.deepEqual(rows[0]!.slice(0, 5), ["synthetic", run.stack_id, "health", run.id, "1"]);
  }
});

Deno.test("exportHlog() writes a log whose histograms hold every latency of the window", async () => {
  using folder = temporaryFolder();
  const { experiment, out } = await synthetic(folder.path);
  for (const [at, path] of exportHlog(experiment, out).entries()) {
    const run = experiment.runs[at]!;
    const latencies = runSegments(experiment, run).flatMap((columns) => windowLatencies(columns, run))
      .toArray();
    const text = Deno.readTextFileSync(path);
    const reader = new HistogramLogReader(text);
    let [count, longest] = [0, 0];
    for (let next = reader.nextIntervalHistogram(); next !== null; next = reader.nextIntervalHistogram()) {
      const histogram = next as ReturnType<typeof decodeFromCompressedBase64>;
      count += histogram.totalCount;
      longest = Math.max(longest, histogram.maxValue);
    }
    assert.ok(latencies.length > 300);
    assert.equal(count, latencies.length);
    const max = Math.max(...latencies.map(({ latency_us }) => latency_us));
    assert.ok(longest >= max && longest <= max * 1.001 + 1, `${longest} for ${max}`);
  }
});

Deno.test("exportHgrm() prints milliseconds and the count of the window's latencies", async () => {
  using folder = temporaryFolder();
  const { experiment, out } = await synthetic(folder.path);
  for (const [at, path] of exportHgrm(experiment, out).entries()) {
    const run = experiment.runs[at]!;
    const latencies = runSegments(experiment, run).flatMap((columns) => windowLatencies(columns, run))
      .toArray();
    const text = Deno.readTextFileSync(path);
    assert.equal(Number(/Total count\s+=\s+(\d+)/.exec(text)?.[1]), latencies.length);
    const max_ms = Math.max(...latencies.map(({ latency_us }) => latency_us)) / 1000;
    const printed = Number(/#\[Max\s+=\s+([\d.]+)/.exec(text)?.[1]);
    assert.ok(Math.abs(printed / max_ms - 1) < 0.002, `${printed} for ${max_ms}`);
  }
});

Deno.test("goBenchmarks() writes a line per run and leaves out what is null", async () => {
  using folder = temporaryFolder();
  const { experiment } = await synthetic(folder.path);
  const figures: BenchmarkFigures[] = experiment.runs.map(({ id }) => ({
    id,
    n: 500,
    per_second: 1000,
    mean_ms: 1.5,
    p50_ms: 1.25,
    p95_ms: 2,
    p99_ms: null,
    peak_rss_bytes: 1024,
    cpu_us_per_request: null,
  }));
  const lines = goBenchmarks(experiment, figures).split("\n").filter((line) => line.startsWith("Benchmark"));
  assert.equal(lines.length, experiment.runs.length);
  const { stack_id } = experiment.runs[0]!;
  assert.equal(
    lines[0],
    `BenchmarkRequests/workload=health/stack=${stack_id}\t500\t1500000 ns/op\t1000 req/s\t` +
      "0.00125 p50-sec\t0.002 p95-sec\t1024 rss-bytes",
  );
});

Deno.test("exportTrace() writes a slice per request, in Chrome's format, and only of the span", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(
    await syntheticExperiment(join(folder.path, "e"), { rowsPerRun: 500 }),
  );
  const [path = ""] = exportTrace(experiment, join(folder.path, "all"));
  const { traceEvents } = JSON.parse(Deno.readTextFileSync(path));
  const run = experiment.runs[0]!;
  const requests = readRequests(runFolder(experiment, run));
  const slices = traceEvents.filter((event: { ph: string; name: string }) =>
    event.ph === "X" && event.name !== "server and kernel"
  );
  assert.equal(slices.length, requests.rows);
  // The trace begins with the first memory sample, a second before load; nothing is before 0, where it would be lost.
  assert.equal(slices[0].ts, requests.sent_us[0]! + 1e6);
  assert.equal(slices[0].dur, requests.done_us[0]);
  const counted = traceEvents.filter((event: { ph: string }) => event.ph === "C");
  assert.equal(counted.length, readMemory(runFolder(experiment, run)).rows);
  assert.equal(counted[0].ts, 0);
  const began = traceEvents.find((event: { name: string }) => event.name === "window begins");
  assert.equal(began.ts, 2e6);
  const [part = ""] = exportTrace(experiment, join(folder.path, "part"), { from: 1, to: 2 });
  const timed = JSON.parse(Deno.readTextFileSync(part)).traceEvents.filter((event: { ph: string }) =>
    event.ph !== "M"
  );
  assert.ok(timed.length > 50);
  for (const event of timed) assert.ok(event.ts >= 2e6 && event.ts < 3e6);
});

Deno.test("exportTrace() keeps the inner slice within its request, where the two clocks differ", async () => {
  using folder = temporaryFolder();
  const path = await syntheticExperiment(join(folder.path, "e"), { rowsPerRun: 500, arrived: true });
  const experiment = await openExperiment(path);
  const run = experiment.runs[0]!;
  const requests = readRequests(runFolder(experiment, run));
  requests.arrived_us[0] = requests.done_us[0]! + 8;
  const file = join(runFolder(experiment, run), "requests-000.arrow");
  Deno.writeFileSync(file, encodeRequests(requests, requests.rows));
  const [trace = ""] = exportTrace(experiment, join(folder.path, "out"));
  const slices = JSON.parse(Deno.readTextFileSync(trace)).traceEvents.filter((event: { ph: string }) =>
    event.ph === "X"
  );
  assert.deepEqual([slices[1].name, slices[1].dur], ["server and kernel", requests.done_us[0]]);
});
