import { basename, join } from "node:path";
import type { ClosedLoad, Plan, PlannedRun } from "lib/model.ts";
import type { ImportedRows } from "lib/import/imported.ts";
import { importedLoad } from "lib/import/imported_load.ts";
import { importedRun, type Told, workloadNamed } from "lib/import/imported_record.ts";
import { columnsOf } from "lib/import/request_columns.ts";
import { sha256 } from "lib/store/checksum.ts";
import { writePlan } from "lib/store/plan_file.ts";
import { RequestWriter } from "lib/store/request_writer.ts";
import { openRunFolder, sealRunFolder } from "lib/store/run_folder.ts";

/** What a tool's file became a run from. */
export interface ImportedFile {
  readonly path: string;
  readonly imported: ImportedRows;
}

/** Where a run came from: file `import.json` of its folder. */
const IMPORT_FILE = "import.json";

/**
 * Makes an experiment of a tool's raw files, each one run of one stack under one workload and a block of its own, in
 * their order. Throws `RangeError` when the experiment exists or a file has no requests.
 */
export function importExperiment(folder: string, files: readonly ImportedFile[], told: Told): Plan {
  const read = files.map(({ path, imported }) => {
    if (imported.rows.length === 0) {
      throw new RangeError(`Cannot import ${path} as it must have a request: it has none`);
    }
    const columns = columnsOf(imported.rows);
    return { path, imported, columns, load: importedLoad(columns, imported, told) };
  });
  const plan = writePlan(folder, importPlan(basename(folder), read.map(({ load }) => load), told));
  for (const [at, { path, imported, columns, load }] of read.entries()) {
    const planned = plan.runs[at]!;
    const temporary = openRunFolder(folder, planned.id);
    const writer = new RequestWriter(temporary);
    writer.append(columns);
    writer.close();
    const source = sourceOf(path, imported);
    Deno.writeTextFileSync(join(temporary, IMPORT_FILE), JSON.stringify(source, null, 2) + "\n");
    const started_at = imported.started_at ?? source.written_at;
    sealRunFolder(
      temporary,
      importedRun(planned, load, { experiment: plan.experiment, imported, told, started_at }),
    );
  }
  return plan;
}

/** An imported experiment was planned by nobody: the plan says what is there, with the load of its first run. */
function importPlan(experiment: string, loads: readonly ClosedLoad[], told: Told): Omit<Plan, "sha256"> {
  const workload = workloadNamed(told.workload);
  return {
    format: 1,
    experiment,
    publication: null,
    created_at: new Date().toISOString(),
    stacks: [told.stack_id],
    skipped: [],
    workloads: [workload],
    load: loads[0]!,
    blocks: loads.length,
    seed: 0,
    runs: loads.map((_, index): PlannedRun => ({
      id: `${index + 1}-${told.stack_id}-${workload}`,
      stack_id: told.stack_id,
      workload,
      block: index + 1,
      order: index + 1,
    })),
    analysis: { percentile: "type1", unit: "run", verdict_blocks: 5 },
  };
}

/** The file that was read; `started_at` of a run whose tool recorded no date is when it was last written. */
function sourceOf(path: string, { tool, format, started_at, absent }: ImportedRows) {
  const { mtime, size } = Deno.statSync(path);
  return {
    tool,
    format,
    file: basename(path),
    bytes: size,
    sha256: sha256(Deno.readFileSync(path)),
    written_at: (mtime ?? new Date(0)).toISOString(),
    started_at,
    absent,
  };
}
