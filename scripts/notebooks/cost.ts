/** What a notebook costs: time, and memory of every process that takes part. */
import { join } from "node:path";
import { type MemorySampler, sampleMemory } from "lib/measure/memory.ts";
import { processTree } from "lib/measure/process_tree.ts";
import { CACHE, ROOT } from "lib/store/paths.ts";
import type { RunOptions } from "./commands.ts";
import { executeNotebook } from "./execute.ts";
import { short } from "./notebook_paths.ts";

/** Modifies `cost`. */
export interface CostOptions extends RunOptions {
  /** Makes an experiment of so many rows and sets parameter `experiment`; null takes the parameters as they are. */
  readonly rows: number | null;
}

/** What one piece of work took. Memory is the largest sum of one tick, every 200 ms, this process included. */
export interface Cost {
  readonly seconds: number;
  readonly peak_rss_bytes: number;
}

/**
 * Executes each notebook twice, without anything computed before and with what the first time left, and writes the
 * explorer's page of the same experiment where one was made. Prints the cost of each; the outputs are thrown away.
 */
export async function printCosts(paths: readonly string[], options: CostOptions): Promise<number> {
  const folder = await Deno.makeTempDir({ prefix: "benchbook-cost-" });
  try {
    const made = options.rows === null ? null : await makeExperiment(join(folder, "synthetic"), options.rows);
    const parameters = { ...options.parameters, ...made === null ? {} : { experiment: made } };
    const { cellTimeoutMs } = options;
    for (const path of paths) {
      const env = { [CACHE]: await Deno.makeTempDir({ dir: folder }) };
      const run = () => executeNotebook(path, join(folder, "out.ipynb"), { parameters, cellTimeoutMs, env });
      print(`${short(path)}, nothing computed before`, await costOf(run));
      print(`${short(path)}, again`, await costOf(run));
    }
    if (made !== null) {
      const page = join(folder, "page.html");
      const writer = "lib/notebook/explorer/write_page.ts";
      const cost = await costOf(() => runOurs(writer, [made, page]));
      print(`explorer page of ${(Deno.statSync(page).size / 1e6).toFixed(2)} MB`, cost);
    }
    return 0;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Times some work and watches the memory of this process and all that it starts. */
export async function costOf(work: () => Promise<void>): Promise<Cost> {
  let peak_rss_bytes = 0;
  const sampler: MemorySampler = sampleMemory(() => processTree(Deno.pid), (tick) => {
    const rss_bytes = tick.reduce((sum, process) => sum + process.rss_bytes, 0);
    peak_rss_bytes = Math.max(peak_rss_bytes, rss_bytes);
  });
  const start = performance.now();
  try {
    await work();
  } finally {
    await sampler.stop(0);
  }
  return { seconds: (performance.now() - start) / 1000, peak_rss_bytes };
}

async function makeExperiment(folder: string, rows: number): Promise<string> {
  await runOurs("lib/testing/write_synthetic.ts", [folder, String(rows)]);
  console.log(`made a synthetic experiment of ${rows.toLocaleString("en")} requests`);
  return folder;
}

async function runOurs(program: string, args: readonly string[]): Promise<void> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-P=all", "--quiet", join(ROOT, program), ...args],
    cwd: ROOT,
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`Cannot go on as ${program} must end well: it failed`);
}

function print(what: string, { seconds, peak_rss_bytes }: Cost): void {
  console.log(`${what}: ${seconds.toFixed(1)} s, ${(peak_rss_bytes / 1e9).toFixed(2)} GB at most`);
}
