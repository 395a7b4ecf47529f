import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ColumnTable, from } from "arquero";
import type { Run } from "lib/model.ts";
import { sha256 } from "lib/store/checksum.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { cacheFolder } from "lib/store/paths.ts";
import { definitionHash } from "lib/tables/summary_cache_definition.ts";
import { readEntry, writeEntry } from "lib/tables/summary_cache_entry.ts";
import { FIGURES, summary, type SummaryRow, summaryRows } from "lib/tables/summary.ts";

/** Where summaries are kept. */
export interface SummaryCacheOptions {
  /** Default: `.tools/cache/summaries` of the workspace. */
  readonly folder?: string;
  /** Called once a run, with whether its figures were at hand. */
  readonly onRun?: (run: Run, at_hand: boolean) => void;
}

/**
 * The same table as `summary()`, each run's figures taken from disk where they were computed before. One run is in
 * memory at a time. A figure is kept under the hash of all that it comes from: the checksums of the run's files, its
 * load and observations, and the source of the code that computes it; so nothing need ever be cleared by hand.
 * An entry that cannot be read, or was changed, is computed again; a folder that cannot be written to is no error.
 */
export function cachedSummary(experiment: Experiment, options: SummaryCacheOptions = {}): ColumnTable {
  const folder = options.folder ?? join(cacheFolder(), "summaries");
  const definition = definitionHash();
  const columns = summary({ ...experiment, runs: [] }).columnNames();
  const rows = experiment.runs.map((run, index) => ({
    ...cachedRow({ ...experiment, runs: [run] }, { ...options, folder, definition }),
    run: index,
  }));
  return from(rows, columns);
}

/** The row of an experiment's only run. What is not a figure is read off the run, not the cache. */
function cachedRow(
  alone: Experiment,
  { folder, definition, onRun }: SummaryCacheOptions & {
    readonly folder: string;
    readonly definition: string;
  },
): SummaryRow {
  const run = alone.runs[0]!;
  const path = join(folder, `${keyOf(run, definition)}.json`);
  const known = existsSync(path) ? readEntry(path, FIGURES) : null;
  onRun?.(run, known !== null);
  if (known !== null) {
    const bare = summaryRows(summary({ ...alone, runs: [{ ...run, end: "driver_lost" }] }))[0]!;
    return { ...bare, ...known, end: run.end };
  }
  const row = summaryRows(summary(alone))[0]!;
  writeEntry(path, Object.fromEntries(FIGURES.map((name) => [name, row[name]])));
  return row;
}

/** All that a run's figures come from. */
function keyOf({ files, end, load, observed }: Run, definition: string): string {
  const contents = files.map(({ name, sha256, rows }) => [name, sha256, rows]).sort();
  return sha256(JSON.stringify([definition, contents, end, load, observed]));
}
