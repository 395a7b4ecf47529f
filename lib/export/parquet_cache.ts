import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "lib/model.ts";
import { parquetBytes } from "lib/export/parquet.ts";
import { runSegments } from "lib/export/segments.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { cacheFolder } from "lib/store/paths.ts";

/** A change of `parquetBytes()` is another version: files of an earlier one are left alone. */
const VERSION = "1";

/**
 * A run's requests as Parquet files, written where they are not at hand yet. They are kept under the hash of the run's
 * own files, so that a run which changed is written again and nothing need be cleared by hand.
 *
 * @param folder Default: `.tools/cache/parquet` of the workspace.
 */
export function cachedParquet(
  experiment: Experiment,
  run: Run,
  folder: string = join(cacheFolder(), "parquet"),
): string[] {
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
    writeFileSync(`${path}.partial`, parquetBytes(columns, run));
    renameSync(`${path}.partial`, path);
  }
  return paths;
}
