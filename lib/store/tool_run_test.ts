import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  openToolRun,
  readToolRun,
  readToolRuns,
  sealToolRun,
  TOOL_RUNS,
  verifyToolRun,
} from "lib/store/tool_run.ts";
import { syntheticToolRun } from "lib/testing/synthetic_tool_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

/** Records one run with one file and gives its final folder. */
function record(experiment: string, rest: string): string {
  const { id, folder } = openToolRun(experiment, rest);
  Deno.writeTextFileSync(join(folder, "wrk.txt"), "Requests/sec: 1\n");
  sealToolRun(folder, syntheticToolRun({ id }));
  return join(experiment, TOOL_RUNS, id);
}

Deno.test("sealToolRun() gives the folder its name once everything is in it", () => {
  using experiment = temporaryFolder();
  const { id, folder } = openToolRun(experiment.path, "wrk-null-health");
  assert.equal(id, "01-wrk-null-health");
  assert.deepEqual(readToolRuns(experiment.path), []);
  Deno.writeTextFileSync(join(folder, "wrk.txt"), "Requests/sec: 1\n");
  const sealed = sealToolRun(folder, syntheticToolRun({ id }));
  assert.ok(!existsSync(folder));
  assert.deepEqual(readToolRuns(experiment.path), [sealed]);
  assert.deepEqual(sealed.files.map(({ name, bytes }) => [name, bytes]), [["wrk.txt", 16]]);
});

Deno.test("openToolRun() numbers runs in their order, beyond nine and ninety-nine too", () => {
  using experiment = temporaryFolder();
  for (const name of ["02-wrk-a-root", "11-wrk-a-root", "101-wrk-a-root"]) {
    Deno.mkdirSync(join(experiment.path, TOOL_RUNS, name), { recursive: true });
  }
  assert.equal(openToolRun(experiment.path, "wrk-a-root").id, "102-wrk-a-root");
});

Deno.test("verifyToolRun() names files that changed, came or went", () => {
  using experiment = temporaryFolder();
  const folder = record(experiment.path, "wrk-null-health");
  assert.deepEqual(verifyToolRun(folder), []);
  Deno.writeTextFileSync(join(folder, "wrk.txt"), "Requests/sec: 9\n");
  Deno.writeTextFileSync(join(folder, "more.txt"), "");
  const problems = verifyToolRun(folder);
  assert.match(problems.join("\n"), /wrk\.txt has SHA-256 .*\nmore\.txt is not listed in tool\.json/);
  Deno.removeSync(join(folder, "wrk.txt"));
  assert.match(verifyToolRun(folder).join("\n"), /wrk\.txt is missing/);
});

Deno.test("readToolRun() names the field that is not as it must be", () => {
  using experiment = temporaryFolder();
  const folder = record(experiment.path, "wrk-null-health");
  const path = join(folder, "tool.json");
  const text = Deno.readTextFileSync(path);
  Deno.writeTextFileSync(path, text.replace('"end": "complete"', '"end": "fine"'));
  assert.throws(() => readToolRun(folder), /tool\.json: field end must be one of complete, .*"fine"/);
  Deno.writeTextFileSync(path, text.replace('"id": "01', '"id": "02'));
  assert.throws(() => readToolRun(folder), /field id must be the folder's name 01-wrk-null-health/);
});
