import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { startGuarded } from "lib/measure/process.ts";

/** npm itself, run by Deno: neither Node nor npm need be there. */
export const NPM = "npm:npm@11.21.2";

/**
 * Installs the locked packages of `source` as `<folder>/node_modules`. They are made in a staging folder and moved,
 * so that a killed install leaves nothing half done where it would be used.
 *
 * @throws {Error} with npm's last words.
 */
export async function installPackages(source: string, folder: string): Promise<void> {
  for await (const entry of Deno.readDir(folder)) {
    if (entry.name.startsWith("staging-npm-")) await remove(join(folder, entry.name));
  }
  const staging = await Deno.makeTempDir({ dir: folder, prefix: "staging-npm-" });
  try {
    for (const file of ["package.json", "package-lock.json"]) {
      await Deno.copyFile(join(source, file), join(staging, file));
    }
    await Deno.mkdir(join(staging, "node_modules"));
    await npmCi(staging, join(folder, "install.log"));
    await remove(join(folder, "node_modules"));
    for (const file of ["package.json", "package-lock.json", "node_modules"]) {
      await Deno.rename(join(staging, file), join(folder, file));
    }
  } finally {
    await remove(staging);
  }
}

async function npmCi(cwd: string, log: string): Promise<void> {
  // Without --ignore-scripts a failing script would remove its optional package without a word.
  const command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const deno = [Deno.execPath(), "run", "-A", "--no-config", "--no-lock", "--node-modules-dir=none"];
  const argv = [...deno, NPM, ...command];
  await Deno.writeTextFile(log, "");
  await using npm = await startGuarded({ argv, cwd, env: Deno.env.toObject(), log });
  const problem = await npm.ended === "exit code 0" ? leftOut(cwd) : await npm.ended;
  if (problem === null) return;
  const tail = (await Deno.readTextFile(log)).trimEnd().split("\n").slice(-12)
    .join("\n");
  throw new Error(`Cannot install the tools from npm: ${problem}\n${tail}`);
}

/** npm also succeeds when a package that is optional could not be fetched. */
function leftOut(folder: string): string | null {
  const lost = packagesHere(folder).filter((path) => !existsSync(path));
  return lost.length === 0 ? null : `it left out ${lost.join(", ")}`;
}

/** Folders of the locked packages that are for this system and processor; empty before the first install. */
export function packagesHere(folder: string): string[] {
  const lock = join(folder, "package-lock.json");
  if (!existsSync(lock)) return [];
  const { packages } = JSON.parse(readFileSync(lock, "utf8")) as {
    packages: Record<string, { os?: string[]; cpu?: string[] }>;
  };
  return Object.entries(packages)
    .filter(([path, { os, cpu }]) => path !== "" && os !== undefined && allows(os, cpu))
    .map(([path]) => join(folder, path));
}

function allows(os: readonly string[], cpu: readonly string[] | undefined): boolean {
  return os.includes(process.platform) &&
    (cpu === undefined || cpu.includes(process.arch));
}

async function remove(path: string): Promise<void> {
  if (existsSync(path)) await Deno.remove(path, { recursive: true });
}
