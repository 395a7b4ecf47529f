import { existsSync as exists } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Run, RunFile } from "lib/model.ts";
import { readArrow } from "lib/store/arrow_file.ts";
import { sha256 } from "lib/store/checksum.ts";
import { RUN_SHAPE } from "lib/store/run_shape.ts";
import { checked, parseChecked } from "lib/store/shape.ts";

/** The record of a run, written last. */
export const RUN_FILE = "run.json";
const PARTIAL = ".partial-";
const UNFINISHED = ".unfinished";

/**
 * Makes the folder that a run is recorded in, under a temporary name that readers pass over. What an attempt
 * that was killed left there is removed.
 */
export function openRunFolder(experimentFolder: string, runId: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_@.-]*$/.test(runId)) {
    throw new RangeError(`Cannot open a run folder as its id must be a file name: current value is ${runId}`);
  }
  if (exists(join(experimentFolder, runId))) {
    throw new RangeError(`Cannot open a run folder as run ${runId} is recorded in ${experimentFolder}`);
  }
  const folder = join(experimentFolder, PARTIAL + runId);
  if (exists(folder)) Deno.removeSync(folder, { recursive: true });
  Deno.mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Makes a recorded run final: reads every file back, writes their sizes, checksums and rows into `run.json`,
 * brings all of it to the disk and gives the folder its name. Files that a lost driver left unfinished are
 * removed.
 */
export function sealRunFolder(temporary: string, run: Omit<Run, "files">): Run {
  if (basename(temporary) !== PARTIAL + run.id) {
    throw new RangeError(
      `Cannot seal run ${run.id} as its folder must be ${PARTIAL}${run.id}: it is ${temporary}`,
    );
  }
  const names = fileNames(temporary);
  for (const name of names) if (name.endsWith(UNFINISHED)) Deno.removeSync(join(temporary, name));
  const files = names.filter((name) => !name.endsWith(UNFINISHED)).map((name) => describe(temporary, name));
  const sealed = checked<Run>({ ...run, files }, RUN_SHAPE, `run ${run.id}`);
  Deno.writeTextFileSync(join(temporary, RUN_FILE), JSON.stringify(sealed, null, 2) + "\n");
  for (const name of [...files.map((file) => file.name), RUN_FILE]) sync(join(temporary, name));
  Deno.renameSync(temporary, join(dirname(temporary), run.id));
  sync(dirname(temporary));
  return sealed;
}

/**
 * A run's record. Throws `SyntaxError` naming path, field, rule and present value when it is not as it must
 * be.
 */
export function readRun(folder: string): Run {
  const path = join(folder, RUN_FILE);
  if (!exists(path)) throw new SyntaxError(`${folder}: ${RUN_FILE} is missing`);
  const run = parseChecked<Run>(Deno.readTextFileSync(path), RUN_SHAPE, path);
  if (run.id !== basename(folder)) {
    throw new SyntaxError(
      `${path}: field id must be the folder's name ${basename(folder)}: current value is ${run.id}`,
    );
  }
  return run;
}

/** Holds every file of a run against `run.json`; what is wrong, a sentence each. */
export function verifyRun(folder: string): string[] {
  const { files } = readRun(folder);
  const present = new Set(fileNames(folder));
  const listed = new Set([RUN_FILE, ...files.map((file) => file.name)]);
  const extra = [...present].filter((name) => !listed.has(name));
  return [
    ...files.flatMap((file) =>
      present.has(file.name) ? differences(folder, file) : [`${file.name} is missing`]
    ),
    ...extra.map((name) => `${name} is not listed in ${RUN_FILE}`),
  ];
}

function differences(folder: string, file: RunFile): string[] {
  const bytes = Deno.readFileSync(join(folder, file.name));
  if (bytes.length !== file.bytes) {
    return [`${file.name} has ${bytes.length} bytes, ${RUN_FILE} says ${file.bytes}`];
  }
  const found = sha256(bytes);
  return found === file.sha256 ? [] : [`${file.name} has SHA-256 ${found}, ${RUN_FILE} says ${file.sha256}`];
}

function describe(folder: string, name: string): RunFile {
  const path = join(folder, name);
  const bytes = Deno.readFileSync(path);
  const rows = name.endsWith(".arrow") ? readArrow(path).numRows : null;
  return { name, bytes: bytes.length, sha256: sha256(bytes), rows };
}

function fileNames(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
}

function sync(path: string): void {
  using file = Deno.openSync(path);
  file.syncSync();
}
