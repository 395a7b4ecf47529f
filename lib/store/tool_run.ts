import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { RunFile } from "lib/model.ts";
import { readArrow } from "lib/store/arrow_file.ts";
import { sha256 } from "lib/store/checksum.ts";
import { openRunFolder } from "lib/store/run_folder.ts";
import { checked, parseChecked } from "lib/store/shape.ts";
import { TOOL_RUN_SHAPE, type ToolRun } from "lib/store/tool_run_shape.ts";

export type {
  ToolEnd,
  ToolFigure,
  ToolLoad,
  ToolObserved,
  ToolRun,
  ToolWords,
} from "lib/store/tool_run_shape.ts";

/** Where the runs of other tools are within an experiment's folder. */
export const TOOL_RUNS = "as_published";
const TOOL_FILE = "tool.json";
const ID = /^(\d\d+)-/;

/**
 * Makes the folder that a tool's run is recorded in, under a temporary name that readers pass over. The number before
 * `rest` is the next free one.
 */
export function openToolRun(
  experimentFolder: string,
  rest: string,
): { readonly id: string; readonly folder: string } {
  const parent = join(experimentFolder, TOOL_RUNS);
  const numbers = toolRunNames(experimentFolder).map((name) => Number(ID.exec(name)?.[1] ?? 0));
  const id = `${String(Math.max(0, ...numbers) + 1).padStart(2, "0")}-${rest}`;
  return { id, folder: openRunFolder(parent, id) };
}

/** Makes a tool's run final: checksums of every file, `tool.json`, all of it on the disk, then the folder's name. */
export function sealToolRun(temporary: string, run: Omit<ToolRun, "files">): ToolRun {
  const files = fileNames(temporary).map((name) => describe(temporary, name));
  const sealed = checked<ToolRun>({ ...run, files }, TOOL_RUN_SHAPE, `tool run ${run.id}`);
  Deno.writeTextFileSync(join(temporary, TOOL_FILE), JSON.stringify(sealed, null, 2) + "\n");
  for (const name of [...fileNames(temporary)]) sync(join(temporary, name));
  Deno.renameSync(temporary, join(dirname(temporary), run.id));
  sync(dirname(temporary));
  return sealed;
}

/** A tool run's record. Throws `SyntaxError` naming path, field, rule and present value. */
export function readToolRun(folder: string): ToolRun {
  const path = join(folder, TOOL_FILE);
  if (!existsSync(path)) throw new SyntaxError(`${folder}: ${TOOL_FILE} is missing`);
  const run = parseChecked<ToolRun>(Deno.readTextFileSync(path), TOOL_RUN_SHAPE, path);
  if (run.id === basename(folder)) return run;
  throw new SyntaxError(
    `${path}: field id must be the folder's name ${basename(folder)}: current value is ${run.id}`,
  );
}

/** Every tool run of an experiment, in the order in which they were made; none is an empty list. */
export function readToolRuns(experimentFolder: string): ToolRun[] {
  return toolRunNames(experimentFolder).map((name) => readToolRun(join(experimentFolder, TOOL_RUNS, name)));
}

/** Holds every file of a tool run against `tool.json`; what is wrong, a sentence each. */
export function verifyToolRun(folder: string): string[] {
  const { files } = readToolRun(folder);
  const present = new Set(fileNames(folder));
  const listed = new Set([TOOL_FILE, ...files.map((file) => file.name)]);
  return [
    ...files.flatMap((file) => {
      if (!present.has(file.name)) return [`${file.name} is missing`];
      const { sha256: found } = describe(folder, file.name);
      return found === file.sha256
        ? []
        : [`${file.name} has SHA-256 ${found}, ${TOOL_FILE} says ${file.sha256}`];
    }),
    ...[...present].filter((name) => !listed.has(name)).map((name) =>
      `${name} is not listed in ${TOOL_FILE}`
    ),
  ];
}

/** Names of the folders of an experiment's tool runs; those with a dot in front are not whole. */
export function toolRunNames(experimentFolder: string): string[] {
  const parent = join(experimentFolder, TOOL_RUNS);
  if (!existsSync(parent)) return [];
  return [...Deno.readDirSync(parent)].filter(({ isDirectory, name }) => isDirectory && ID.test(name))
    .map(({ name }) => name).sort((a, b) => Number.parseInt(a) - Number.parseInt(b));
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
