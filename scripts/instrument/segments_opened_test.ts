import assert from "node:assert/strict";
import { join } from "node:path";
import { defaultDriver } from "lib/measure/drivers/needs.ts";
import { OUTCOMES } from "lib/model.ts";
import { RequestWriter } from "lib/store/request_writer.ts";
import { syntheticRequests } from "lib/testing/synthetic_requests.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { endure } from "./endurance_run.ts";
import { findPython, PYTHON_READERS } from "./python_reader.ts";
import { openSegments } from "./segments_opened.ts";

/** Arquero always; each package of Python is there and agrees, or is told how to be installed. */
function assertAgree({ figures, readers, missing }: Awaited<ReturnType<typeof openSegments>>): void {
  const ids = [...readers, ...missing].map(({ id }) => id).sort();
  assert.deepEqual(ids, ["arquero", ...PYTHON_READERS].sort());
  assert.equal(readers[0]!.id, "arquero");
  for (const { id, version, figures: theirs, problem } of readers) {
    assert.deepEqual({ id, problem, theirs }, { id, problem: null, theirs: figures });
    assert.match(version ?? "", /^\d+\.\d+/);
  }
  for (const { install } of missing) assert.match(install, /pip install pyarrow polars/);
}

/** pidusage keeps a timer that clears its history. */
const pidusageTimer = { sanitizeOps: false, sanitizeResources: false };

Deno.test("openSegments() finds in every reader what a real run wrote", pidusageTimer, async () => {
  using folder = temporaryFolder();
  const run = await endure({ driver: defaultDriver(), in_flight: 4, seconds: 1 }, folder.path);
  const opened = await openSegments(run.folder, findPython(undefined));
  assert.ok(run.rows > 4, `${run.rows} rows are a run`);
  assert.equal(run.server_count, run.rows);
  assert.equal(opened.figures.rows, run.rows);
  assert.equal(opened.figures.not_ok, run.failed);
  assertAgree(opened);
});

Deno.test("openSegments() adds segments up, and failures with them", async () => {
  using folder = temporaryFolder();
  const writer = new RequestWriter(folder.path, { segmentRows: 1000 });
  const rows = syntheticRequests(3500, { failing: 0.1 });
  writer.append(rows);
  writer.close();
  const opened = await openSegments(folder.path, findPython(undefined));
  assert.deepEqual(opened.figures, {
    rows: 3500,
    done_us_sum: rows.done_us.reduce((sum, us) => sum + us, 0),
    done_us_max: Math.max(...rows.done_us),
    not_ok: rows.outcome.filter((code) => OUTCOMES[code] !== "ok").length,
  });
  assert.ok(opened.figures.not_ok > 100);
  assertAgree(opened);
});

Deno.test("openSegments() says what to install without Python, and what went wrong in one", async () => {
  using folder = temporaryFolder();
  new RequestWriter(folder.path).close();
  const without = await openSegments(folder.path, null);
  assert.deepEqual(without.missing.map(({ id }) => id), [...PYTHON_READERS]);
  assertAgree(without);

  const failing = join(folder.path, "python");
  Deno.writeTextFileSync(failing, "#!/bin/sh\necho 'Traceback'; echo 'ArrowInvalid: no file' >&2; exit 1\n", {
    mode: 0o755,
  });
  const { readers, missing } = await openSegments(folder.path, failing);
  assert.deepEqual(missing, []);
  assert.deepEqual(readers.slice(1).map(({ figures, problem }) => ({ figures, problem })), [
    { figures: null, problem: "ended with exit code 1: ArrowInvalid: no file" },
    { figures: null, problem: "ended with exit code 1: ArrowInvalid: no file" },
  ]);
});

Deno.test("findPython() takes a path or a name, and null is none", () => {
  using folder = temporaryFolder();
  const own = join(folder.path, "python9");
  Deno.writeTextFileSync(own, "#!/bin/sh\n", { mode: 0o755 });
  assert.equal(findPython(own), own);
  assert.equal(findPython(join(folder.path, "python10")), null);
  assert.match(findPython("sh") ?? "", /\/sh$/);
  assert.equal(findPython("no-such-python"), null);
});
