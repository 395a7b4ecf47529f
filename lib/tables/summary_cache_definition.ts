import { dirname, join, normalize } from "node:path";
import { sha256 } from "lib/store/checksum.ts";
import { ROOT } from "lib/store/paths.ts";

const START = "lib/tables/summary.ts";
const IMPORT = /^(?:import|export)\s[^"';]*?\sfrom\s"([^"]+)"|^} from "([^"]+)"/gm;

/**
 * The source files that decide what a figure of `summary()` is: its own and every one of ours that it imports,
 * directly or not, sorted. A few types are among them, which costs a needless computation when they change; a list
 * kept by hand would forget one, which costs a wrong number.
 */
export function definitionFiles(): string[] {
  return [...sources().keys()].sort();
}

/** A hash of these sources: a figure that was computed by other code is not found in the cache. */
export function definitionHash(): string {
  const texts = sources();
  return sha256(JSON.stringify([...texts.keys()].sort().map((file) => [file, texts.get(file)])));
}

function sources(): Map<string, string> {
  const texts = new Map<string, string>();
  const waiting = [START];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (texts.has(file)) continue;
    const text = Deno.readTextFileSync(join(ROOT, file));
    texts.set(file, text);
    waiting.push(...importsOf(file, text));
  }
  return texts;
}

function importsOf(file: string, text: string): string[] {
  const targets = text.matchAll(IMPORT).map(([, whole, wrapped]) => whole ?? wrapped ?? "");
  return [...targets].flatMap((target) => {
    if (target.startsWith("lib/")) return [target];
    return target.startsWith(".") ? [normalize(join(dirname(file), target))] : [];
  });
}
