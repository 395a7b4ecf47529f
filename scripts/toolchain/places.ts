import { join } from "node:path";
import { statSync } from "node:fs";

/** Where toolchains are looked for; tests give folders of their own. */
export interface Places {
  /** The folder of what npm brought. */
  readonly tools: string;
  /** Folders in the order in which programs are looked up, as in `$PATH`. */
  readonly path: readonly string[];
  readonly home: string | null;
  readonly javaHome: string | null;
  /** Folders whose entries may each be a JDK. */
  readonly jdkFolders: readonly string[];
}

/** The places of this machine: `$PATH`, then where installers put things without telling `$PATH`. */
export function machinePlaces(tools: string): Places {
  const home = Deno.env.get("HOME") ?? null;
  return {
    tools,
    path: (Deno.env.get("PATH") ?? "").split(":").filter((folder) => folder !== ""),
    home,
    javaHome: Deno.env.get("JAVA_HOME") ?? null,
    jdkFolders: [
      "/usr/lib/jvm",
      "/opt",
      "/Library/Java/JavaVirtualMachines",
      "/opt/homebrew/opt",
      "/usr/local/opt",
      ...(home === null ? [] : [join(home, ".sdkman/candidates/java"), join(home, ".jdks")]),
    ],
  };
}

/** Where Maven may be. */
export function mavenFolders(places: Places): string[] {
  return [...places.path, "/opt/homebrew/bin", "/usr/share/maven/bin", "/opt/maven/bin"];
}

/** The first executable file of that name in the folders, or null. */
export function findProgram(name: string, folders: readonly string[]): string | null {
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/** Whether the path leads to a file that somebody may execute. */
export function isExecutable(path: string): boolean {
  try {
    const found = statSync(path);
    return found.isFile() && (found.mode & 0o111) !== 0;
  } catch {
    return false;
  }
}
