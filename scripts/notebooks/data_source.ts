/** The data behind a notebook, as they are on disk. */
import { join, relative } from "node:path";
import { sha256 } from "lib/store/checksum.ts";
import type { Opened } from "lib/store/opened.ts";

/** One experiment or publication that a notebook opened. */
export interface DataSource extends Omit<Opened, "folder"> {
  readonly files: number;
  readonly bytes: number;
  /** Over the names and contents of all its files. */
  readonly sha256: string;
}

/** One file of a source, by its path within it. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Reads every file of a source. */
export function describeSource({ kind, asked, folder }: Opened): DataSource {
  const files = sourceFiles(folder);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const contents = files.map((file) => [file.name, file.sha256]);
  return { kind, asked, files: files.length, bytes, sha256: sha256(JSON.stringify(contents)) };
}

/** The files of a folder and its folders, by name. Those with a dot in front are being written, and left out. */
export function sourceFiles(folder: string, within: string = folder): SourceFile[] {
  const entries = [...Deno.readDirSync(folder)].filter(({ name }) => !name.startsWith("."));
  const found = entries.flatMap(({ name, isDirectory }): SourceFile[] => {
    const path = join(folder, name);
    if (isDirectory) return sourceFiles(path, within);
    const bytes = Deno.readFileSync(path);
    return [{ name: relative(within, path), bytes: bytes.length, sha256: sha256(bytes) }];
  });
  return found.sort((a, b) => a.name < b.name ? -1 : 1);
}

/** One hash for all the data that were opened up to a point. */
export function dataHash(sources: readonly DataSource[]): string {
  return sha256(JSON.stringify(sources.map((source) => [source.asked, source.sha256])));
}
