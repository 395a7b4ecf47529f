/** A write-up with the raw data behind it, in one folder. */
import { basename, dirname, join, relative } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { type FolderOf, here } from "./appendix.ts";
import { type SourceFile, sourceFiles } from "./data_source.ts";
import type { Notebook } from "./notebook_file.ts";
import { runRecord } from "./stamp.ts";

/** The list of what a packed write-up holds. */
export const PACKED_FILE = "report.json";

/** The contents of `report.json`. */
export interface Packed {
  readonly format: 1;
  /** The executed notebook and the pages, by their names in the folder. */
  readonly notebook: string;
  readonly pages: readonly string[];
  readonly data: readonly PackedSource[];
}

/** One experiment or publication. `folder` is within the packed folder. */
export interface PackedSource {
  readonly asked: string;
  readonly folder: string;
  readonly files: readonly SourceFile[];
}

/** Copies an executed notebook, its pages and all data that it opened into a new folder, which replaces an old one. */
export async function pack(
  notebook: Notebook,
  { executed, pages, folder }: {
    readonly executed: string;
    readonly pages: readonly string[];
    readonly folder: string;
  },
): Promise<Packed> {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.mkdir(folder, { recursive: true });
  for (const path of [executed, ...pages]) await copy(path, join(folder, basename(path)));
  const data: PackedSource[] = [];
  for (const { asked } of runRecord(notebook)?.data ?? []) {
    const usual = asked.startsWith("data/") ? asked : join("data", "elsewhere", basename(asked));
    const place = data.some((other) => other.folder === usual) ? `${usual}-${data.length + 1}` : usual;
    await copy(here(asked), join(folder, place));
    data.push({ asked, folder: place, files: sourceFiles(join(folder, place)) });
  }
  const names = pages.filter((path) => !path.endsWith("_figures")).map((path) => basename(path));
  const packed: Packed = { format: 1, notebook: basename(executed), pages: names, data };
  await Deno.writeTextFile(join(folder, PACKED_FILE), JSON.stringify(packed, null, 2) + "\n");
  return packed;
}

/** Reads `report.json`; null where a folder has none. Throws a SyntaxError when it is not as it must be. */
export async function readPacked(folder: string): Promise<Packed | null> {
  const path = join(folder, PACKED_FILE);
  let packed: Packed;
  try {
    packed = JSON.parse(await Deno.readTextFile(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw new SyntaxError(`Cannot read ${path} as it must be JSON: ${(error as Error).message}`);
  }
  if (packed?.format !== 1 || !Array.isArray(packed.data) || !Array.isArray(packed.pages)) {
    throw new SyntaxError(`Cannot read ${path} as format must be 1, with pages and data: it is another file`);
  }
  return packed;
}

/** Where the data of a packed write-up lie. */
export function packedFolderOf(folder: string, { data }: Packed): FolderOf {
  const places = new Map(data.map((source) => [source.asked, join(folder, source.folder)]));
  return (asked) => places.get(asked) ?? here(asked);
}

/** A folder's path as the workspace names it, for messages. */
export function workspacePath(path: string): string {
  const from = relative(ROOT, path);
  return from.startsWith("..") ? path : from;
}

async function copy(from: string, to: string): Promise<void> {
  const { isDirectory } = await Deno.stat(from);
  await Deno.mkdir(dirname(to), { recursive: true });
  if (!isDirectory) return await Deno.copyFile(from, to);
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) {
    if (!name.startsWith(".")) await copy(join(from, name), join(to, name));
  }
}
