import assert from "node:assert/strict";
import { openExperiment } from "lib/store/experiment.ts";
import type { MemoryColumns } from "lib/store/memory_file.ts";
import { memory, memoryTree } from "lib/tables/memory.ts";
import { memoryFigures } from "lib/tables/memory_figures.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

/** Rows of at_us, pid, rss, pss, peak. */
function samples(rows: readonly (readonly [number, number, number, number, number])[]): MemoryColumns {
  return {
    rows: rows.length,
    at_us: Float64Array.from(rows, (row) => row[0]),
    pid: Uint32Array.from(rows, (row) => row[1]),
    rss_bytes: Float64Array.from(rows, (row) => row[2]),
    pss_bytes: Float64Array.from(rows, (row) => row[3]),
    peak_bytes: Float64Array.from(rows, (row) => row[4]),
    cpu_us: new Float64Array(rows.length),
  };
}

Deno.test("memoryFigures() sums the tree tick by tick", () => {
  const figures = memoryFigures(samples([
    [-3, 1, 10, NaN, 12],
    [-2, 1, 20, 18, 22],
    [-1, 1, 10, 9, 24],
    [-1, 2, 20, 11, 21],
    [0, 1, 40, 30, 44],
    [0, 2, 20, NaN, 25],
    [1, 1, 45, 35, 50],
    [1, 2, 5, 5, 25],
    [2, 1, 55, NaN, 60],
  ]));
  assert.deepEqual(figures, {
    idle_rss_bytes: 20,
    peak_rss_bytes: 60,
    peak_pss_bytes: 40,
    peak_hwm_bytes: 85,
  });
});

Deno.test("memoryFigures() is null where there is nothing to read", () => {
  const none = { idle_rss_bytes: null, peak_rss_bytes: null, peak_pss_bytes: null, peak_hwm_bytes: null };
  assert.deepEqual(memoryFigures(samples([])), none);
  assert.deepEqual(memoryFigures(samples([[-1, 1, 10, NaN, NaN]])), { ...none, idle_rss_bytes: 10 });
  assert.deepEqual(memoryFigures(samples([[1, 1, 10, NaN, NaN]])), { ...none, peak_rss_bytes: 10 });
});

Deno.test("memory() has a row per process and tick, memoryTree() a row per tick", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(
    await syntheticExperiment(folder.path, { rowsPerRun: 5, blocks: 1 }),
  );
  const processes = memory(experiment);
  const tree = memoryTree(experiment);
  assert.deepEqual([processes.numRows(), tree.numRows()], [4 * 60, 4 * 30]);
  const [first, second] = processes.objects() as Record<string, number | null>[];
  assert.deepEqual([first!.run, first!.at_s, first!.pid, second!.pid], [0, -1, 4001, 4002]);
  assert.deepEqual(tree.object(0), {
    run: 0,
    at_s: -1,
    rss_bytes: first!.rss_bytes! + second!.rss_bytes!,
    pss_bytes: first!.pss_bytes! + second!.pss_bytes!,
    processes: 2,
  });
  assert.equal(processes.get("pss_bytes", 2), null);
  assert.equal(tree.get("pss_bytes", 1), null);
});

Deno.test("memory() reads the chosen runs and passes over a run that was never sampled", async () => {
  using folder = temporaryFolder();
  const experiment = await openExperiment(
    await syntheticExperiment(folder.path, { rowsPerRun: 5, blocks: 1 }),
  );
  const [first, second, ...others] = experiment.runs;
  const unsampled = { ...first!, files: first!.files.filter((file) => file.name !== "memory.arrow") };
  const partly = { ...experiment, runs: [unsampled, second!, ...others] };
  assert.deepEqual(new Set(memoryTree(partly).array("run")), new Set([1, 2, 3]));
  assert.deepEqual(new Set(memory(partly, { runs: [second!] }).array("run")), new Set([1]));
});
