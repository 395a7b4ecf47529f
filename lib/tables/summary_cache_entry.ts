import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { sha256 } from "lib/store/checksum.ts";

/** Figures by name. */
type Figures<K extends string> = Readonly<Record<K, number | null>>;

/** Reads figures that were written here; null where the file cannot be read, was changed, or lacks a name. */
export function readEntry<K extends string>(path: string, names: readonly K[]): Figures<K> | null {
  try {
    const { figures, checksum } = JSON.parse(Deno.readTextFileSync(path));
    const whole = checksum === sha256(JSON.stringify(figures)) &&
      names.every((name) => figures[name] === null || Number.isFinite(figures[name])) &&
      Object.keys(figures).length === names.length;
    return whole ? figures : null;
  } catch {
    return null;
  }
}

/** Writes figures under a temporary name first, so that a reader never sees half of them. */
export function writeEntry(path: string, figures: Readonly<Record<string, number | null>>): void {
  const temporary = `${path}.${Deno.pid}.partial`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    Deno.writeTextFileSync(temporary, JSON.stringify({ figures, checksum: sha256(JSON.stringify(figures)) }));
    Deno.renameSync(temporary, path);
  } catch (error) {
    // Without the right to write there, or the room, the figures are computed every time: slower, not wrong.
    if (!(error instanceof Deno.errors.NotCapable) && !isOfTheDisk(error)) throw error;
  }
}

function isOfTheDisk(error: unknown): boolean {
  return error instanceof Error && "code" in error &&
    ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR", "EEXIST"].includes(String(error.code));
}
