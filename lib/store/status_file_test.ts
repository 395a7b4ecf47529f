import assert from "node:assert/strict";
import { join } from "node:path";
import { readStatus, removeStatus, type Status, STATUS_FILE, writeStatus } from "lib/store/status_file.ts";
import { statusLine, statusLines } from "lib/store/status_words.ts";
import { findLive, watchStatus } from "lib/store/watch_status.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

function status(over: Partial<Status> = {}): Status {
  const now = new Date().toISOString();
  return {
    format: 1,
    experiment: "x",
    pid: Deno.pid,
    started_at: now,
    updated_at: now,
    planned: 4,
    made: 1,
    warmup_ms: 8000,
    window_ms: 30_000,
    left_ms: 125_000,
    run: {
      id: "1-gin-items",
      stack_id: "gin",
      workload: "items",
      block: 1,
      stage: "window",
      load_ms: 20_000,
      requests: 123_456,
      failed: 2,
      per_second: 6172.8,
      rss_bytes: 30 * 2 ** 20,
      cpu_cores: 0.5,
      latency: { of: "window", n: 70_000, p50_ms: 1.234, p99_ms: 5.678 },
    },
    warnings: [{ run: "1-gin-items", severity: "bound", message: "the client was busy" }],
    ...over,
  };
}

Deno.test("readStatus() returns what was written, and null when it is removed", () => {
  using folder = temporaryFolder();
  assert.equal(readStatus(folder.path), null);
  const written = status();
  writeStatus(folder.path, written);
  assert.deepEqual(readStatus(folder.path), written);
  removeStatus(folder.path);
  removeStatus(folder.path);
  assert.equal(readStatus(folder.path), null);
  assert.deepEqual([...Deno.readDirSync(folder.path)], []);
});

Deno.test("readStatus() takes a status for gone whose process has ended or has not written for long", async () => {
  using folder = temporaryFolder();
  const ended = new Deno.Command("true").spawn();
  await ended.status;
  writeStatus(folder.path, status({ pid: ended.pid }));
  assert.equal(readStatus(folder.path), null);
  writeStatus(folder.path, status({ updated_at: new Date(Date.now() - 60_000).toISOString() }));
  assert.equal(readStatus(folder.path), null);
});

Deno.test("readStatus() names the file and the field that is not as it must be", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, STATUS_FILE);
  Deno.writeTextFileSync(path, JSON.stringify({ ...status(), made: -3 }));
  assert.throws(
    () => readStatus(folder.path),
    (error: Error) => error.message.startsWith(`${path}: field made must be`),
  );
});

Deno.test("statusLines() says all that a reader looks for", () => {
  const text = Object.fromEntries(statusLines(status()));
  assert.equal(text["runs"], "1 of 4 made, about 2 min 05 s left");
  assert.equal(text["now"], "block 1, gin items: window 12.0 of 30.0 s");
  assert.equal(text["requests"], "6,173 per second, 123,456 so far, 2 failed");
  assert.equal(text["latency"], "p50 1.23 ms, p99 5.68 ms in the window (n = 70,000)");
  assert.equal(text["server"], "30.0 MiB, 0.50 cores");
  assert.equal(text["warnings"], "1 bound; last: 1-gin-items: the client was busy");
  assert.equal(statusLine(status({ run: null })), "[2/4, 2 min 05 s left] between two runs");
});

Deno.test("watchStatus() goes on until the status is removed", async () => {
  using folder = temporaryFolder();
  const experiment = join(folder.path, "x");
  Deno.mkdirSync(experiment);
  Deno.writeTextFileSync(join(experiment, "plan.json"), "{}");
  writeStatus(experiment, status());
  assert.equal(findLive(folder.path), experiment);
  assert.equal(findLive(folder.path, Deno.pid + 1), null);
  const seen: number[] = [];
  for await (const { made } of watchStatus(experiment)) {
    seen.push(made);
    if (made === 1) writeStatus(experiment, status({ made: 2 }));
    else removeStatus(experiment);
  }
  assert.deepEqual(seen, [1, 2]);
  assert.equal(findLive(folder.path), null);
});
