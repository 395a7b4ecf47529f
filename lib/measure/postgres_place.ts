import { createHash } from "node:crypto";
import { chownSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { type PostgresBinaries, postgresBinaries } from "lib/measure/postgres_binaries.ts";

/** Where PostgreSQL runs and as whom: it refuses to be root. */
export interface PostgresPlace {
  /** Folder of `postgres` and `initdb`. */
  readonly bin: string;
  /** PostgreSQL's first version number. */
  readonly major: string;
  /** Holds the data folder; the user that PostgreSQL runs as may write to it. */
  readonly area: string;
  /** Put before a command so that it runs as an ordinary user. */
  readonly prefix: readonly string[];
  /** Who owns the data folder, as seen from here. */
  readonly owner: number;
}

const NOBODY = 65534;
const AS_MAPPED_USER = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];
const AS_NOBODY = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", "--"];

/**
 * Decides where and as whom PostgreSQL runs: as ourselves, or, when we are root, in a user namespace (files stay
 * ours), or as nobody with a copy that nobody can read.
 *
 * @throws {Error} when there are no binaries or no way to be an ordinary user; both say to set `DATABASE_URL`.
 */
export async function postgresPlace(tools: string): Promise<PostgresPlace> {
  const binaries = postgresBinaries(tools);
  if (binaries === null) {
    throw new Error(
      `Cannot start PostgreSQL as ${tools} holds none for ${process.platform}-${process.arch}: run deno task build, ` +
        "or set DATABASE_URL to a server of yours",
    );
  }
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) return ownPlace(tools, binaries, { prefix: [], owner: uid });
  const mapped = ownPlace(tools, binaries, { prefix: AS_MAPPED_USER, owner: 0 });
  if (await runs(versionOf(mapped))) return mapped;
  // Asked first, as the copy is large and stays.
  const nobody = await runs([...AS_NOBODY, "true"]) ? nobodysPlace(tools, binaries) : null;
  if (nobody !== null && await runs(versionOf(nobody))) return nobody;
  throw new Error(
    "Cannot start PostgreSQL as root: it refuses to run as root, and neither unshare --user nor setpriv works " +
      "here; run as another user, or set DATABASE_URL to a server of yours",
  );
}

/** The place of root where user namespaces are forbidden; null when its folder belongs to somebody else. */
export function nobodysPlace(tools: string, { native, version }: PostgresBinaries): PostgresPlace | null {
  const name = createHash("sha256").update(tools).digest("hex").slice(0, 12);
  const folder = `/var/tmp/benchbook-postgres-${name}`;
  const copy = join(folder, version);
  const area = join(folder, "nobody");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== 0) return null;
    if (!existsSync(copy)) copyTree(native, copy);
    mkdirSync(area, { recursive: true, mode: 0o700 });
    chownSync(area, NOBODY, NOBODY);
  } catch {
    return null;
  }
  const major = version.split(".")[0] ?? version;
  return { bin: join(copy, "bin"), major, area, prefix: AS_NOBODY, owner: NOBODY };
}

function ownPlace(
  tools: string,
  { native, version }: PostgresBinaries,
  user: Pick<PostgresPlace, "prefix" | "owner">,
): PostgresPlace {
  const area = join(tools, "postgres");
  mkdirSync(area, { recursive: true, mode: 0o700 });
  return { bin: join(native, "bin"), major: version.split(".")[0] ?? version, area, ...user };
}

function versionOf({ prefix, bin }: PostgresPlace): string[] {
  return [...prefix, join(bin, "postgres"), "--version"];
}

async function runs([program = "", ...args]: readonly string[]): Promise<boolean> {
  try {
    const command = new Deno.Command(program, { args, cwd: "/", stdout: "null", stderr: "null" });
    return (await command.output()).success;
  } catch {
    return false; // no such program
  }
}

/** With `cp`, which keeps the libraries' symbolic links as they are; moved when whole. */
function copyTree(from: string, to: string): void {
  const partial = `${to}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  const copied = new Deno.Command("cp", { args: ["-RP", from, partial] }).outputSync()
    .success;
  if (!copied) throw new Error(`Cannot copy PostgreSQL to ${partial}`);
  new Deno.Command("chmod", { args: ["-R", "a+rX", partial] }).outputSync();
  renameSync(partial, to);
}
