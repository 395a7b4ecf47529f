import { type ColumnTable, from } from "arquero";
import type { Run } from "lib/model.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { MEMORY_FILE, type MemoryColumns, readMemory } from "lib/store/memory_file.ts";
import { type Tick, ticks } from "lib/tables/memory_ticks.ts";

interface Options {
  readonly runs?: readonly Run[];
}

/**
 * Every memory sample, a row per process and tick: `run`, `at_s` (on the requests' clock, negative before
 * load), `pid`, `rss_bytes`, `pss_bytes`, `peak_bytes`, `cpu_us`. What was not read is null.
 */
export function memory(experiment: Experiment, options: Options = {}): ColumnTable {
  const rows = series(experiment, options).flatMap(({ run, samples }) =>
    Array.from({ length: samples.rows }, (_, row) => ({
      run,
      at_s: samples.at_us[row]! / 1e6,
      pid: samples.pid[row]!,
      rss_bytes: samples.rss_bytes[row]!,
      pss_bytes: orNull(samples.pss_bytes[row]!),
      peak_bytes: orNull(samples.peak_bytes[row]!),
      cpu_us: orNull(samples.cpu_us[row]!),
    }))
  );
  return from(rows, ["run", "at_s", "pid", "rss_bytes", "pss_bytes", "peak_bytes", "cpu_us"]);
}

/**
 * The server's whole tree, a row per tick: `run`, `at_s`, `rss_bytes` and `pss_bytes` summed over its
 * processes, and `processes`. `pss_bytes` is null at ticks where it was not read of every process.
 */
export function memoryTree(experiment: Experiment, options: Options = {}): ColumnTable {
  const rows = series(experiment, options).flatMap(({ run, samples }) =>
    ticks(samples).map(({ at_us, rss_bytes, pss_bytes, processes }: Tick) => {
      return { run, at_s: at_us / 1e6, rss_bytes, pss_bytes, processes };
    })
  );
  return from(rows, ["run", "at_s", "rss_bytes", "pss_bytes", "processes"]);
}

/** A run that ended before its server was sampled has no such file. */
function series(experiment: Experiment, options: Options): { run: number; samples: MemoryColumns }[] {
  const chosen = new Set((options.runs ?? experiment.runs).map((run) => run.id));
  return experiment.runs.flatMap((run, index) => {
    if (!chosen.has(run.id) || !run.files.some((file) => file.name === MEMORY_FILE)) return [];
    return [{ run: index, samples: readMemory(runFolder(experiment, run)) }];
  });
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
