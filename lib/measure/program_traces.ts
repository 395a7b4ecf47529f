import { Buffer } from "node:buffer";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Stack, Verdict } from "lib/model.ts";
import { frameworkPattern } from "lib/measure/framework_pattern.ts";
import { argumentsOf, isFile, LIBRARY, partsOf } from "lib/measure/process_parts.ts";

const CHECK = "program";

/** An archive's own project file bears the name that the project gave itself. */
const OWN_NAME = /META-INF\/maven\/[\w.\/-]*/g;

/**
 * Looks for the declared framework in what a server's processes are made of: the libraries and archives they hold open
 * or mapped, the names in these archives, the executable's own bytes, and the text that an interpreter runs. What a
 * program calls itself (its folder, its arguments, its own project file) is no evidence. Warns where nothing names the
 * framework. What it cannot see: a framework that is carried along and not used.
 *
 * @param folder Where the server was started.
 */
export function programTraces(
  pids: readonly number[],
  { stack, folder: started }: { readonly stack: Pick<Stack, "framework">; readonly folder: string },
): Verdict {
  const folder = realpathSync(started); // as the kernel names files
  const pattern = frameworkPattern(stack.framework);
  if (pattern === null) {
    return passed(`${stack.framework} is part of its language's own runtime: nothing to look for`);
  }
  const parts = [...new Set(pids.flatMap((pid) => partsOf(pid, folder)))];
  if (parts.length === 0) return passed("what the processes are made of cannot be read here");
  const isOwn = (part: string) => part.startsWith(`${folder}/`);
  const found = parts.find((part) => (LIBRARY.test(part) || !isOwn(part)) && pattern.test(basename(part))) ??
    parts.find((part) => (part.endsWith(".jar") || isOwn(part)) && within(part, pattern));
  return found === undefined
    ? {
      check: CHECK,
      level: "warn",
      reason: nothing(stack.framework, { started: startedAs(pids, folder), parts }),
    }
    : passed(`${stack.framework} is in ${shown(found, folder)}`);
}

function passed(reason: string): Verdict {
  return { check: CHECK, level: "pass", reason };
}

function nothing(
  framework: string,
  { started, parts }: { readonly started: string; readonly parts: readonly string[] },
): string {
  return `declared as ${framework}, and nothing that its processes are made of names it (${parts.length} files were ` +
    `looked at): what was started is ${started}`;
}

function startedAs(pids: readonly number[], folder: string): string {
  const lines = pids.map((pid) =>
    argumentsOf(pid).map((word) => (word.startsWith("/") ? shown(word, folder) : word)).join(" ").slice(
      0,
      120,
    )
  );
  return [...new Set(lines)].filter((line) => line !== "").join("; ");
}

/** A part's name without the folder: a run's record keeps no path of this machine. */
function shown(part: string, folder: string): string {
  return part.startsWith(`${folder}/`) ? part.slice(folder.length + 1) : basename(part);
}

/** Whether a file's bytes name it; shared libraries are told by their names alone. Read once per file and pattern. */
function within(part: string, pattern: RegExp): boolean {
  if (/\.so[\d.]*$/.test(part) || !isFile(part)) return false;
  const { mtimeMs, size } = statSync(part);
  const key = `${part} ${mtimeMs} ${size} ${pattern.source}`;
  const known = searched.get(key);
  if (known !== undefined) return known;
  const text = Buffer.from(readFileSync(part)).toString("latin1");
  const found = pattern.test(part.endsWith(".jar") ? text.replaceAll(OWN_NAME, "") : text);
  searched.set(key, found);
  return found;
}

const searched = new Map<string, boolean>();
