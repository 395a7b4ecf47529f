import { existsSync as exists } from "node:fs";
import { basename, join } from "node:path";
import type { Run } from "lib/model.ts";
import { RUN_SHAPE } from "lib/store/run_shape.ts";
import { fileNames, sealedFolder } from "lib/store/sealed_folder.ts";
import { UNFINISHED } from "lib/store/whole_file.ts";

/** The record of a run, written last. */
export const RUN_FILE = "run.json";
const PARTIAL = ".partial-";
const SEALED = sealedFolder<Run>(RUN_FILE, { shape: RUN_SHAPE, what: "run" });

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
  for (const name of fileNames(temporary)) {
    if (name.endsWith(UNFINISHED)) Deno.removeSync(join(temporary, name));
  }
  return SEALED.seal(temporary, run);
}

/**
 * A run's record. Throws `SyntaxError` naming path, field, rule and present value when it is not as it must
 * be.
 */
export const readRun: (folder: string) => Run = SEALED.read;

/** Holds every file of a run against `run.json`; what is wrong, a sentence each. */
export const verifyRun: (folder: string) => string[] = SEALED.verify;
