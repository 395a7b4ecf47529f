import { type Dirent, readdirSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { numbersIn, readProc } from "lib/measure/proc.ts";

/** Programs that run others' text: what they are made of lies in the stack's folder. */
const INTERPRETERS = /^(node|deno|bun|python|ruby|php)[\d.a-z-]*$/;
const SCRIPTS = new Set([".js", ".mjs", ".cjs", ".ts", ".py", ".rb", ".ru", ".php"]);
/** What was brought or built is no evidence of use, and a definition is not the program. */
const PASSED_OVER = /^(\..*|node_modules|vendor|cache|storage|__pycache__|stack\.ts)$/;
const MOST_FOLDERS = 100;
/** Libraries and archives: their names are not the project's own. */
export const LIBRARY = /\.(so[\d.]*|jar)$/;

/** Paths of the files that a process is made of; of its arguments those that the folder holds. */
export function partsOf(pid: number, folder: string): string[] {
  const program = linkOf(`/proc/${pid}/exe`);
  const named = argumentsOf(pid).map((word) => resolve(folder, word)).filter(isFile).map((path) =>
    realpathSync(path)
  );
  const archives = numbersIn(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`) ?? "");
  return [
    ...(program === null ? [] : [program]),
    ...named.filter((path) => path.startsWith(`${folder}/`)),
    ...mapped(pid),
    ...archives.filter((path) => path.endsWith(".jar")),
    ...(program !== null && INTERPRETERS.test(basename(program)) ? scriptsIn(folder) : []),
  ];
}

/** The words that a process was started with. */
export function argumentsOf(pid: number): string[] {
  return (readProc(`/proc/${pid}/cmdline`) ?? "").split("\0").filter((word) => word !== "");
}

/** Paths of the shared libraries and archives that a process has mapped. */
export function mapped(pid: number): string[] {
  const lines = (readProc(`/proc/${pid}/maps`) ?? "").split("\n");
  return [...new Set(lines.map((line) => line.split(/\s+/)[5] ?? ""))].filter((path) => LIBRARY.test(path));
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null; // the process, or the file, is gone
  }
}

/** Whether it is there, and is a file. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function scriptsIn(folder: string): string[] {
  const files: string[] = [];
  const pending = [folder];
  for (let seen = 0; pending.length > 0 && seen < MOST_FOLDERS; seen++) {
    const next = pending.shift() as string;
    for (const entry of entriesOf(next)) {
      if (PASSED_OVER.test(entry.name)) continue;
      if (entry.isDirectory()) pending.push(join(next, entry.name));
      else if (SCRIPTS.has(extname(entry.name))) files.push(join(next, entry.name));
    }
  }
  return files;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // gone, or not ours to read
  }
}
