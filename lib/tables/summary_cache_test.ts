import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { type Experiment, openExperiment } from "lib/store/experiment.ts";
import { summary } from "lib/tables/summary.ts";
import { cachedSummary } from "lib/tables/summary_cache.ts";
import { definitionFiles, definitionHash } from "lib/tables/summary_cache_definition.ts";
import { readImports } from "lib/testing/imports.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

async function withCache(check: (experiment: Experiment, folder: string) => void): Promise<void> {
  using folder = temporaryFolder();
  const made = await syntheticExperiment(join(folder.path, "experiment"), { rowsPerRun: 1500 });
  check(await openExperiment(made), join(folder.path, "cache"));
}

/** The cached summary's rows, and for how many runs the figures were at hand. */
function summarised(experiment: Experiment, folder: string) {
  let at_hand = 0;
  const table = cachedSummary(experiment, { folder, onRun: (_, known) => at_hand += Number(known) });
  return { rows: table.objects(), columns: table.columnNames(), at_hand };
}

function entries(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map((entry) => join(folder, entry.name)).sort();
}

Deno.test("cachedSummary() is summary(), from the cache the second time", () =>
  withCache((experiment, folder) => {
    const expected = summary(experiment);
    const [first, second] = [summarised(experiment, folder), summarised(experiment, folder)];
    assert.deepEqual([first.at_hand, second.at_hand], [0, 8]);
    for (const { rows, columns } of [first, second]) {
      assert.deepEqual(rows, expected.objects());
      assert.deepEqual(columns, expected.columnNames());
    }
    assert.equal(entries(folder).length, 8);
  }));

Deno.test("cachedSummary() computes again what a damaged, forged or empty entry held", () =>
  withCache((experiment, folder) => {
    summarised(experiment, folder);
    const [damaged, forged, empty, short] = entries(folder) as [string, string, string, string];
    Deno.writeTextFileSync(damaged, Deno.readTextFileSync(damaged).slice(0, 40));
    const forgery = Deno.readTextFileSync(forged).replace(/"per_second":[\d.]+/, '"per_second":1');
    Deno.writeTextFileSync(forged, forgery);
    Deno.writeTextFileSync(empty, "");
    Deno.writeTextFileSync(short, "null");
    const again = summarised(experiment, folder);
    assert.equal(again.at_hand, 4);
    assert.deepEqual(again.rows, summary(experiment).objects());
    assert.equal(summarised(experiment, folder).at_hand, 8, "the entries were made good");
  }));

Deno.test("cachedSummary() does not find a run whose files, load or observations differ", () =>
  withCache((experiment, folder) => {
    summarised(experiment, folder);
    const [run, ...others] = experiment.runs;
    const changes = [
      { files: run!.files.map((file) => ({ ...file, sha256: "0".repeat(64) })) },
      { load: { ...run!.load, window_ms: 2000 } },
      { observed: { ...run!.observed, server_cpu_us: 1 } },
    ];
    for (const change of changes) {
      const other = { ...experiment, runs: [{ ...run!, ...change }, ...others] };
      const found = summarised(other, folder);
      assert.equal(found.at_hand, 7);
      assert.deepEqual(found.rows, summary(other).objects());
    }
  }));

Deno.test("cachedSummary() reads warnings off the run, where gates may have been added since", () =>
  withCache((experiment, folder) => {
    summarised(experiment, folder);
    const [run, ...others] = experiment.runs;
    const gates = run!.gates.map((gate) => ({ ...gate, warns: true, severity: "invalid" as const }));
    const found = summarised({ ...experiment, runs: [{ ...run!, gates }, ...others] }, folder);
    assert.equal(found.at_hand, 8);
    assert.deepEqual([found.rows[0]!["warnings" as never], found.rows[0]!["worst" as never]], [2, "invalid"]);
  }));

Deno.test("cachedSummary() works without a cache where a folder cannot be made", () =>
  withCache((experiment, folder) => {
    Deno.writeTextFileSync(folder, "a file where the folder should be");
    for (const _ of [1, 2]) {
      const found = summarised(experiment, folder);
      assert.equal(found.at_hand, 0);
      assert.deepEqual(found.rows, summary(experiment).objects());
    }
  }));

Deno.test("definitionFiles() are all that summary() imports of ours", () => {
  const all = readImports(ROOT).filter(({ target }) => target.startsWith("lib/"));
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const { target } of all.filter((one) => one.file === file)) visit(target);
  };
  visit("lib/tables/summary.ts");
  assert.deepEqual(definitionFiles(), [...reached].sort());
  assert.match(definitionHash(), /^[0-9a-f]{64}$/);
});
