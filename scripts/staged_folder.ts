import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { removeAtEnd } from "./guarded_place.ts";

/**
 * A hidden folder beside what is to be made in it: on the same disk, so that a rename moves it into place once it is
 * whole. It is gone when its `using` block ends, and when this process does before that.
 */
export function stagedFolder(beside: string): { readonly path: string } & Disposable {
  mkdirSync(beside, { recursive: true });
  const path = mkdtempSync(join(beside, ".unfinished-"));
  removeAtEnd(path);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
