import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FoundStack } from "../stacks.ts";
import type { Found } from "./found.ts";

/** What is known of a stack's last whole build. */
interface Stamp {
  /** Of the sources, the build lines and the toolchain's version. */
  readonly sha256: string;
  readonly took_s: number;
}

/** Whether a stack's build is there and of these sources and this toolchain. */
export type BuildState = "built" | "stale" | "not built";

/** Compares a stack's build with its sources, build lines and toolchain. */
export function buildState(stack: FoundStack, toolchain: Found, tools: string): BuildState {
  if (!hasArtefacts(stack)) return "not built";
  if (stack.stack.build.length === 0) return "built";
  return readStamp(stack.id, tools)?.sha256 === fingerprint(stack, toolchain) ? "built" : "stale";
}

/** Whether every file that says "the build is there" is there. */
export function hasArtefacts({ folder, stack }: FoundStack): boolean {
  return stack.artefacts.every((file) => existsSync(join(folder, file)));
}

/** Seconds that the last whole build took, or null. */
export function lastTook(id: string, tools: string): number | null {
  return readStamp(id, tools)?.took_s ?? null;
}

/** Records a whole build. */
export function writeStamp(
  stack: FoundStack,
  toolchain: Found,
  options: { tools: string; took_s: number },
): void {
  const path = stampPath(stack.id, options.tools);
  mkdirSync(dirname(path), { recursive: true });
  const stamp: Stamp = { sha256: fingerprint(stack, toolchain), took_s: options.took_s };
  writeFileSync(path, JSON.stringify(stamp));
}

/** Forgets what is known of a build. */
export function removeStamp(id: string, tools: string): void {
  rmSync(stampPath(id, tools), { force: true });
}

function stampPath(id: string, tools: string): string {
  return join(tools, "builds", `${id}.json`);
}

function readStamp(id: string, tools: string): Stamp | null {
  try {
    return JSON.parse(readFileSync(stampPath(id, tools), "utf8")) as Stamp;
  } catch {
    return null; // never built, or the file was cut off
  }
}

function fingerprint({ folder, stack }: FoundStack, toolchain: Found): string {
  const hash = createHash("sha256").update(JSON.stringify([stack.build, toolchain.version]));
  const made = stack.artefacts.map((file) => file.split("/")[0] ?? file);
  for (const file of sources(folder, made)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex");
}

/** The files of a stack that a build reads: what git does not ignore; without git, what no build made. */
function sources(folder: string, made: readonly string[]): string[] {
  const listed = gitFiles(folder) ??
    walk(folder).filter((file) => !made.includes(file.split("/")[0] ?? file));
  // stack.ts describes the stack; what of it decides the build is hashed by itself.
  return listed.filter((file) => file !== "stack.ts" && existsSync(join(folder, file))).toSorted();
}

function gitFiles(folder: string): string[] | null {
  try {
    const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    const { success, stdout } = new Deno.Command("git", { args, cwd: folder, stderr: "null" }).outputSync();
    return success ? new TextDecoder().decode(stdout).split("\0").filter((file) => file !== "") : null;
  } catch {
    return null; // no git
  }
}

function walk(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap(
    (entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : walk(folder, path);
      return entry.isFile() ? [path] : [];
    },
  );
}
