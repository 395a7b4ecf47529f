import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Bytes of the files and folders of a stack's folder that hold its artefacts (`node_modules`, `target`, `server`);
 * null where none is there. Links count as themselves.
 */
export function builtBytes(folder: string, artefacts: readonly string[]): number | null {
  const tops = [...new Set(artefacts.map((file) => file.split("/")[0] ?? file))];
  const sizes = tops.map((top) => size(join(folder, top))).filter((bytes) => bytes !== null);
  return sizes.length === 0 ? null : sizes.reduce((a, b) => a + b, 0);
}

function size(path: string): number | null {
  try {
    const stat = lstatSync(path);
    if (!stat.isDirectory()) return stat.size;
    return readdirSync(path).reduce((total, name) => total + (size(join(path, name)) ?? 0), 0);
  } catch {
    return null; // not built, or removed meanwhile
  }
}
