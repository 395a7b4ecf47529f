import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { runSegments } from "lib/export/segments.ts";
import type { Run } from "lib/model.ts";
import { fillTable, selectRequests } from "lib/notebook/duckdb_requests.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { cacheFolder } from "lib/store/paths.ts";

/** A change of what a file holds is another version: files of an earlier one are left alone. */
const VERSION = "2";

/**
 * A run's requests as Parquet files, written by DuckDB where they are not at hand yet: a third of the time that a writer
 * in TypeScript takes. They are kept under the hash of the run's own files, so that a run which changed is written again
 * and nothing need be cleared by hand.
 *
 * @param folder Default: `.tools/cache/parquet` of the workspace.
 */
export async function cachedParquet(
  connection: DuckDBConnection,
  { experiment, run }: { readonly experiment: Experiment; readonly run: Run },
  folder: string = join(cacheFolder(), "parquet"),
): Promise<string[]> {
  const segments = run.files.filter(({ name }) => name.endsWith(".arrow") && name.startsWith("requests"));
  const hash = createHash("sha256").update(JSON.stringify([VERSION, run.id, run.block, segments])).digest(
    "hex",
  );
  const paths = segments.map((_, index) => join(folder, `${hash.slice(0, 32)}-${index}.parquet`));
  if (paths.every((path) => existsSync(path))) return paths;
  mkdirSync(folder, { recursive: true });
  let index = 0;
  for (const columns of runSegments(experiment, run)) {
    const path = paths[index++] ?? "";
    // Two notebooks may ask at once: each writes its own, the last one to finish stays.
    const partial = `${path}.${Deno.pid}.partial`;
    await fillTable(connection, "segment", columns);
    await connection.run(
      `copy (${selectRequests("segment", run)}) to ${quoted(partial)} (format parquet, compression zstd)`,
    );
    await connection.run("drop table segment");
    renameSync(partial, path);
  }
  return paths;
}

/** A text as DuckDB reads it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
