import { existsSync } from "node:fs";
import { join } from "node:path";
import { openRunFolder } from "lib/store/run_folder.ts";
import { sealedFolder } from "lib/store/sealed_folder.ts";
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
const SEALED = sealedFolder<ToolRun>("tool.json", { shape: TOOL_RUN_SHAPE, what: "tool run" });
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
export const sealToolRun: (temporary: string, run: Omit<ToolRun, "files">) => ToolRun = SEALED.seal;

/** A tool run's record. Throws `SyntaxError` naming path, field, rule and present value. */
export const readToolRun: (folder: string) => ToolRun = SEALED.read;

/** Holds every file of a tool run against `tool.json`; what is wrong, a sentence each. */
export const verifyToolRun: (folder: string) => string[] = SEALED.verify;

/** Every tool run of an experiment, in the order in which they were made; none is an empty list. */
export function readToolRuns(experimentFolder: string): ToolRun[] {
  return toolRunNames(experimentFolder).map((name) => readToolRun(join(experimentFolder, TOOL_RUNS, name)));
}

/** Names of the folders of an experiment's tool runs; those with a dot in front are not whole. */
export function toolRunNames(experimentFolder: string): string[] {
  const parent = join(experimentFolder, TOOL_RUNS);
  if (!existsSync(parent)) return [];
  return [...Deno.readDirSync(parent)].filter(({ isDirectory, name }) => isDirectory && ID.test(name))
    .map(({ name }) => name).sort((a, b) => Number.parseInt(a) - Number.parseInt(b));
}
