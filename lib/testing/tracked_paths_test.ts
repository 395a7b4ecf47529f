import assert from "node:assert/strict";
import { homedir } from "node:os";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";

/** A word or a relative path that goes on is no absolute path; a scheme's slashes are no word. */
const absolute = (path: string) => new RegExp(`(?<![\\w.~-])${path}/`);
const FOREIGN = [
  ...[ROOT, homedir()].filter((path) => path !== "/").map((path) => absolute(RegExp.escape(path))),
  ...["tmp", "home", "Users", "root"].map((name) => absolute(`/${name}`)),
  /file:\/\/\//,
];

const textOf = (bytes: Uint8Array) =>
  bytes.subarray(0, 8000).includes(0) ? "" : new TextDecoder().decode(bytes);

/** What git keeps; nothing where this is no clone. */
function trackedFiles(): string[] {
  const { success, stdout } = new Deno.Command("git", { args: ["ls-files", "-z"], cwd: ROOT }).outputSync();
  return success ? new TextDecoder().decode(stdout).split("\0").filter((name) => name !== "") : [];
}

function foreignPath(name: string): string | null {
  try {
    const text = textOf(Deno.readFileSync(join(ROOT, name)));
    const found = FOREIGN.map((pattern) => pattern.exec(text)).find((match) => match !== null);
    return found === undefined ? null : `${name}: ${text.slice(found.index, found.index + 60)}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null; // tracked, and being removed
    throw error;
  }
}

Deno.test("no tracked text file holds a path of the machine that made it", () => {
  assert.deepEqual(trackedFiles().map(foreignPath).filter((found) => found !== null), []);
});
