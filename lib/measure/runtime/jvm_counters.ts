import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "/tmp"; // whatever TMPDIR says: tools of the JDK look there too
const MAGIC = 0xcafec0c0;
const LITTLE = 1;

/**
 * The counters of a running JVM, from the file that it maps for the JDK's own tools: texts and whole numbers by name.
 * Null where there is no such file (`-XX:-UsePerfData`), or it has another layout than version 2.
 */
export function perfCounters(pid: number): Record<string, string | number> | null {
  const owners = readdirSync(FOLDER).filter((name) => name.startsWith("hsperfdata_"));
  for (const owner of owners) {
    try {
      return countersIn(readFileSync(join(FOLDER, owner, String(pid))));
    } catch {
      // not this user's
    }
  }
  return null;
}

/** Head: magic, byte order, version, …, offset of the entries at 24 and their count at 28. */
export function countersIn(bytes: Uint8Array): Record<string, string | number> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[4] === LITTLE;
  if (view.getUint32(0) !== MAGIC || bytes[5] !== 2) return null;
  const counters: Record<string, string | number> = {};
  let at = view.getInt32(24, little);
  for (let left = view.getInt32(28, little); left > 0; left--) {
    const entry = { start: at, length: view.getInt32(at, little) };
    const name = textAt(bytes, at + view.getInt32(at + 4, little));
    const items = view.getInt32(at + 8, little);
    const data = at + view.getInt32(at + 16, little);
    const kind = String.fromCharCode(bytes[at + 12] ?? 0);
    if (kind === "B" && items > 0) counters[name] = textAt(bytes, data);
    if (kind === "J" && items === 0) counters[name] = Number(view.getBigInt64(data, little));
    at = entry.start + entry.length;
  }
  return counters;
}

function textAt(bytes: Uint8Array, start: number): string {
  return new TextDecoder().decode(bytes.subarray(start, bytes.indexOf(0, start)));
}
