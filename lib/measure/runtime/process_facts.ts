import { readFileSync, readlinkSync, statSync } from "node:fs";
import { basename } from "node:path";
import { argumentsOf, mapped } from "lib/measure/process_parts.ts";
import { numbersIn, readProc } from "lib/measure/proc.ts";

/** What `/proc` shows of a process that tells of its runtime. */
export interface ProcessFacts {
  readonly pid: number;
  /** File name of the program: "java". */
  readonly program: string;
  /** The words that it was started with. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** File names of the shared libraries it has mapped. */
  readonly libraries: readonly string[];
  /** Names of its threads, each once. */
  readonly threads: readonly string[];
  /** The first match in the bytes of the program, or of a library that is not the system's; null if there is none. */
  readonly inside: (mark: RegExp) => string | null;
}

const SYSTEM = /^\/(usr\/)?lib(32|64)?\//;
const MOST_BYTES = 400 * 2 ** 20;

/** Reads a process; null when it is gone or not ours to read. */
export function factsOf(pid: number): ProcessFacts | null {
  const path = programOf(pid);
  if (path === null) return null;
  const libraries = mapped(pid);
  const files = [path, ...libraries.filter((library) => !SYSTEM.test(library))];
  const pairs = (readProc(`/proc/${pid}/environ`) ?? "").split("\0").map((line) => line.split("="));
  const names = numbersIn(`/proc/${pid}/task`).map((thread) => readProc(`/proc/${pid}/task/${thread}/comm`));
  return {
    pid,
    program: basename(path),
    words: argumentsOf(pid),
    environment: Object.fromEntries(pairs.map(([name = "", ...value]) => [name, value.join("=")])),
    libraries: libraries.map((library) => basename(library)),
    threads: [...new Set(names.map((name) => name?.trim() ?? ""))],
    inside(mark) {
      for (const file of files) {
        const found = matchIn(file, mark);
        if (found !== null) return found;
      }
      return null;
    },
  };
}

function programOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return null;
  }
}

const known = new Map<string, string | null>();
let last: { readonly key: string; readonly text: string } | null = null;

/** Files are read once for as long as one after another asks for it, and each answer is remembered. */
function matchIn(path: string, mark: RegExp): string | null {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined || file.size > MOST_BYTES) return null;
  const key = `${path} ${file.mtimeMs} ${file.size}`;
  const asked = `${key} ${mark.source}`;
  const answer = known.get(asked);
  if (answer !== undefined) return answer;
  if (last?.key !== key) last = { key, text: readFileSync(path).toString("latin1") };
  const found = mark.exec(last.text)?.[0] ?? null;
  known.set(asked, found);
  return found;
}
