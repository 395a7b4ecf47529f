import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { RunFile } from "lib/model.ts";
import { readArrow } from "lib/store/arrow_file.ts";
import { sha256 } from "lib/store/checksum.ts";
import { type Check, checked, parseChecked } from "lib/store/shape.ts";

/** A record that lists the files beside it. */
interface Listing {
  readonly id: string;
  readonly files: readonly RunFile[];
}

/** A kind of folder that is final once it has its name: a record, written last, lists every other file. */
export interface SealedFolder<T extends Listing> {
  /**
   * Reads every file back, writes their sizes, checksums and rows into the record, brings all of it to the disk and
   * names the folder by the record's id.
   */
  seal(temporary: string, record: Omit<T, "files">): T;
  /** The record. Throws `SyntaxError` naming path, field, rule and present value when it is not as it must be. */
  read(folder: string): T;
  /** Holds every file against the record; what is wrong, a sentence each. */
  verify(folder: string): string[];
}

/** The kind of folder whose record is in `file` and as `shape` says; `what` names one in messages: "run". */
export function sealedFolder<T extends Listing>(
  file: string,
  { shape, what }: { readonly shape: Check; readonly what: string },
): SealedFolder<T> {
  function read(folder: string): T {
    const path = join(folder, file);
    if (!existsSync(path)) throw new SyntaxError(`${folder}: ${file} is missing`);
    const record = parseChecked<T>(Deno.readTextFileSync(path), shape, path);
    if (record.id === basename(folder)) return record;
    throw new SyntaxError(
      `${path}: field id must be the folder's name ${basename(folder)}: current value is ${record.id}`,
    );
  }
  return {
    seal(temporary, record) {
      const files = fileNames(temporary).map((name) => describe(temporary, name));
      const sealed = checked<T>({ ...record, files }, shape, `${what} ${record.id}`);
      Deno.writeTextFileSync(join(temporary, file), JSON.stringify(sealed, null, 2) + "\n");
      for (const name of [...files.map((one) => one.name), file]) sync(join(temporary, name));
      Deno.renameSync(temporary, join(dirname(temporary), record.id));
      sync(dirname(temporary));
      return sealed;
    },
    read,
    verify: (folder) => problemsOf(folder, { files: read(folder).files, record: file }),
  };
}

/** Names of the files of a folder, in alphabetical order. */
export function fileNames(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
}

function problemsOf(
  folder: string,
  { files, record }: { readonly files: readonly RunFile[]; readonly record: string },
): string[] {
  const present = new Set(fileNames(folder));
  const listed = new Set([record, ...files.map((file) => file.name)]);
  const extra = [...present].filter((name) => !listed.has(name));
  const wrong = files.map((file) => {
    if (!present.has(file.name)) return `${file.name} is missing`;
    const difference = differenceOf(folder, file);
    return difference === null ? null : `${file.name} has ${difference[0]}, ${record} says ${difference[1]}`;
  });
  return [
    ...wrong.filter((problem) => problem !== null),
    ...extra.map((name) => `${name} is not listed in ${record}`),
  ];
}

/** What a file has that its record says otherwise, and what the record says; null where they agree. */
function differenceOf(folder: string, file: RunFile): readonly [has: string, said: string | number] | null {
  const bytes = Deno.readFileSync(join(folder, file.name));
  if (bytes.length !== file.bytes) return [`${bytes.length} bytes`, file.bytes];
  const found = sha256(bytes);
  return found === file.sha256 ? null : [`SHA-256 ${found}`, file.sha256];
}

function describe(folder: string, name: string): RunFile {
  const path = join(folder, name);
  const bytes = Deno.readFileSync(path);
  const rows = name.endsWith(".arrow") ? readArrow(path).numRows : null;
  return { name, bytes: bytes.length, sha256: sha256(bytes), rows };
}

function sync(path: string): void {
  using file = Deno.openSync(path);
  file.syncSync();
}
