import { existsSync } from "node:fs";
import { join } from "node:path";
import { readPlan } from "lib/store/plan_file.ts";
import { RUN_FILE, verifyRun } from "lib/store/run_folder.ts";
import type { FolderOf } from "../notebooks/appendix.ts";
import { type DataSource, describeSource, sourceFiles } from "../notebooks/data_source.ts";
import type { Notebook } from "../notebooks/notebook_file.ts";
import type { Packed, PackedSource } from "../notebooks/pack.ts";
import { runRecord } from "../notebooks/stamp.ts";

/** One source of data, held against what the write-up says of it. */
export interface DataState {
  readonly asked: string;
  readonly files: number;
  readonly gone: boolean;
  /** A sentence each. */
  readonly problems: readonly string[];
}

/** Holds every source against the write-up's record, its list of files, and the runs' own checksums. */
export async function dataProblems(
  notebook: Notebook,
  { packed, folderOf }: { readonly packed: Packed | null; readonly folderOf: FolderOf },
): Promise<DataState[]> {
  const sources = runRecord(notebook)?.data ?? [];
  const states: DataState[] = [];
  for (const source of sources) {
    const list = packed?.data.find(({ asked }) => asked === source.asked);
    states.push(await stateOf(source, folderOf(source.asked), list));
  }
  return states;
}

async function stateOf(
  source: DataSource,
  folder: string,
  list: PackedSource | undefined,
): Promise<DataState> {
  const { asked, kind, sha256 } = source;
  if (!existsSync(folder)) return { asked, files: 0, gone: true, problems: [`${folder} does not exist`] };
  const now = describeSource({ kind, asked, folder });
  const differs = now.sha256 === sha256
    ? []
    : [`its ${now.files} files are not the ${source.files} that the write-up was made from`];
  const problems = [
    ...differs,
    ...list === undefined ? [] : listProblems(folder, list),
    ...kind === "experiment" ? await experimentProblems(folder) : [],
  ];
  return { asked, files: now.files, gone: false, problems };
}

function listProblems(folder: string, { files }: PackedSource): string[] {
  const present = new Map(sourceFiles(folder).map((file) => [file.name, file.sha256]));
  const known = new Set(files.map(({ name }) => name));
  return [
    ...files.flatMap(({ name, sha256 }) => {
      if (!present.has(name)) return [`${name} is gone`];
      return present.get(name) === sha256 ? [] : [`${name} is not the file that was packed`];
    }),
    ...[...present.keys()].filter((name) => !known.has(name)).map((name) => `${name} was not packed`),
  ];
}

/** The plan's own hash, and every checksum that the runs wrote when they ended. */
async function experimentProblems(folder: string): Promise<string[]> {
  const problems = attempt(() => {
    readPlan(folder);
    return [];
  });
  for await (const { name } of Deno.readDir(folder)) {
    if (!existsSync(join(folder, name, RUN_FILE))) continue;
    problems.push(...attempt(() => verifyRun(join(folder, name)).map((problem) => `${name}: ${problem}`)));
  }
  return problems;
}

function attempt(read: () => string[]): string[] {
  try {
    return read();
  } catch (error) {
    return [(error as Error).message];
  }
}
