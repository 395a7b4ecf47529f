import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { sleep } from "lib/measure/clock.ts";
import { withSession } from "lib/measure/database_session.ts";
import { freePort } from "lib/measure/free_port.ts";
import { endOrphans } from "lib/measure/postgres_orphan.ts";
import type { PostgresPlace } from "lib/measure/postgres_place.ts";
import { type Guarded, startGuarded } from "lib/measure/process.ts";

/** A PostgreSQL server of our own. */
export interface PostgresServer extends AsyncDisposable {
  readonly pid: number;
  /** Of the maintenance database. */
  readonly url: string;
}

const USER = "benchbook";
const READY_MS = 30_000;

/** Speed over safety: the rows can be made again. Autovacuum would add transactions that nobody asked for. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  fsync: "off",
  autovacuum: "off",
  checkpoint_timeout: "1h",
};

/**
 * Starts PostgreSQL on a free port, with its data made on first use. One process at a time may own a place: its
 * lock is the kernel's and goes with its holder, so that what still runs without one is an orphan and is ended.
 *
 * @throws {Error} when another process owns it, or with PostgreSQL's last words.
 */
export async function startPostgres(place: PostgresPlace, log: string): Promise<PostgresServer> {
  mkdirSync(dirname(log), { recursive: true });
  const lock = await Deno.open(join(place.area, "lock"), { read: true, write: true, create: true });
  try {
    if (!await lock.tryLock(true)) {
      throw new Error(
        `Cannot start PostgreSQL as another command uses ${place.area}: wait for it, or set DATABASE_URL`,
      );
    }
    const { server, url } = await startAfresh(place, log);
    let stopped: Promise<void> | null = null;
    const stop = async () => {
      await server.stop();
      await endOrphans(join(place.area, "data")); // sessions that outlived a killed postmaster
      lock.close();
    };
    return { pid: server.pid, url, [Symbol.asyncDispose]: () => stopped ??= stop() };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Makes the data anew, once, when the server does not start on what is there. */
async function startAfresh(place: PostgresPlace, log: string): Promise<{ server: Guarded; url: string }> {
  const data = join(place.area, "data");
  if (existsSync(data)) await endOrphans(data);
  if (!isUsable(data, place)) {
    await makeData(place, log);
    return await start(place, log);
  }
  try {
    return await start(place, log);
  } catch {
    await endOrphans(data);
    await makeData(place, log);
    return await start(place, log);
  }
}

function isUsable(data: string, { major, owner }: PostgresPlace): boolean {
  const version = join(data, "PG_VERSION");
  return existsSync(version) &&
    readFileSync(version, "utf8").trim() === major &&
    lstatSync(data).uid === owner;
}

async function makeData(place: PostgresPlace, log: string): Promise<void> {
  const data = join(place.area, "data");
  const partial = join(place.area, "data.partial");
  rmSync(partial, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  const how = ["-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"];
  await using initdb = await startGuarded({
    argv: [...place.prefix, join(place.bin, "initdb"), "-D", partial, ...how],
    cwd: "/",
    env: environment(),
    log,
  });
  const ending = await initdb.ended;
  if (ending !== "exit code 0") throw failure(`initdb ended with ${ending}`, log);
  renameSync(partial, data); // a killed initdb leaves nothing that looks whole
}

async function start(place: PostgresPlace, log: string): Promise<{ server: Guarded; url: string }> {
  const port = freePort();
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = await startGuarded({
    argv: [
      ...place.prefix,
      join(place.bin, "postgres"),
      ...["-D", join(place.area, "data"), "-p", String(port)],
      ...settings,
    ],
    cwd: "/",
    env: environment(),
    log,
    stopSignal: "SIGINT", // ends sessions; SIGTERM would wait for them
    graceMs: 10_000,
  });
  const url = `postgres://${USER}@127.0.0.1:${port}/postgres`;
  try {
    await untilReady(server, url, log);
    return { server, url };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function untilReady(server: Guarded, url: string, log: string): Promise<void> {
  for (let waited = 0; waited < READY_MS; waited += 20) {
    if (server.ending() !== null) throw failure(`it ended with ${server.ending()}`, log);
    try {
      return await withSession(url, async (session) => void await session.rows("select 1"));
    } catch {
      await sleep(20); // not listening yet, or recovering
    }
  }
  throw failure(`it does not answer after ${READY_MS / 1000} s`, log);
}

function environment(): Record<string, string> {
  return { PATH: Deno.env.get("PATH") ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

function failure(problem: string, log: string): Error {
  const tail = readFileSync(log, "utf8").trimEnd().split("\n").slice(-12).map((line) => `    ${line}`);
  return new Error(`Cannot start PostgreSQL: ${problem}\n${tail.join("\n")}`);
}
