import { countSessions, type DatabaseCounters, readCounters } from "lib/measure/database_counters.ts";
import { withSession } from "lib/measure/database_session.ts";
import { foreignTables, prepareTables } from "lib/measure/database_tables.ts";
import { maintenanceUrl, ownDatabaseUrl } from "lib/measure/database_url.ts";
import { postgresPlace } from "lib/measure/postgres_place.ts";
import { startPostgres } from "lib/measure/postgres_server.ts";

export type { DatabaseCounters };

/** The benchmark's database, in a PostgreSQL of our own or of the user's. */
export interface Database extends AsyncDisposable {
  readonly mode: "embedded" | "url";
  /** What stacks connect to. */
  readonly url: string;
  /** The postmaster's, where it is ours. */
  readonly pid: number | null;
  readonly version: string;
  /** What the server said of the settings that move figures. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether the server answers. */
  alive(): Promise<boolean>;
  /**
   * Makes tables and rows as they should be, reads them once, and writes what is dirty to disk (where the user may
   * say CHECKPOINT). It moves the counters: take the first reading after it.
   */
  prepare(): Promise<void>;
  /** Runs one statement, which `counters` leaves out. */
  sql(statement: string): Promise<void>;
  /** See `readCounters`: exact once all connections to the database are closed. */
  counters(): Promise<DatabaseCounters>;
  /** Connections to the database now. */
  sessions(): Promise<number>;
}

/** Where the database is to be. */
export interface DatabaseOptions {
  /** Folder of what npm brought; the data of our own server goes to its `postgres`. */
  readonly tools: string;
  /** `DATABASE_URL`: a server of the user's, used instead of our own. */
  readonly url?: string;
  /** File that our own server's output is appended to. */
  readonly log: string;
}

const SETTINGS =
  "autovacuum fsync full_page_writes jit max_connections shared_buffers synchronous_commit work_mem";

/**
 * Opens the database named `benchbook`, made if missing: in a PostgreSQL started for us, and stopped with the
 * result, or in the server of `url`, where no other database is touched.
 *
 * @throws {Error} when the server cannot be started or reached, or the database holds tables that are not ours.
 */
export async function openDatabase({ tools, url, log }: DatabaseOptions): Promise<Database> {
  if (url !== undefined) return await open(maintenanceUrl(url), null, async () => {});
  const server = await startPostgres(await postgresPlace(tools), log);
  const stop = async () => await server[Symbol.asyncDispose]();
  try {
    return await open(server.url, server.pid, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(maintenance: string, pid: number | null, stop: () => Promise<void>): Promise<Database> {
  const { url, name } = ownDatabaseUrl(maintenance);
  const facts = await withSession(maintenance, async (session) => {
    const there = await session.rows("select from pg_database where datname = $1", [name]);
    if (there.length === 0) {
      await session.run(
        `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`,
      );
    }
    const [row] = await session.rows<{ version: string }>(
      "select current_setting('server_version') as version",
    );
    const settings = await session.rows<{ name: string; value: string }>(
      "select name, current_setting(name) as value from pg_settings where name = any(string_to_array($1, ' '))",
      [SETTINGS],
    );
    return { version: row?.version ?? "unknown", settings };
  });
  await refuseForeignTables(url, name);
  let own = 0;
  return {
    mode: pid === null ? "url" : "embedded",
    url,
    pid,
    version: facts.version,
    settings: Object.fromEntries(facts.settings.map(({ name, value }) => [name, value])),
    alive: () =>
      withSession(maintenance, (session) => session.rows("select 1")).then(() => true, () => false),
    prepare: () => prepare(url),
    async sql(statement) {
      own++;
      await withSession(url, (session) => session.run(statement));
    },
    counters: () => readCounters(maintenance, name, own),
    sessions: () => withSession(maintenance, (session) => countSessions(session, name)),
    [Symbol.asyncDispose]: stop,
  };
}

function prepare(url: string): Promise<void> {
  return withSession(url, async (session) => {
    await prepareTables(session);
    try {
      await session.run("checkpoint");
    } catch (error) {
      if ((error as { code?: string }).code !== "42501") throw error; // insufficient privilege
    }
  });
}

async function refuseForeignTables(url: string, name: string): Promise<void> {
  const foreign = await withSession(url, foreignTables);
  if (foreign.length === 0) return;
  const { host } = new URL(url);
  throw new Error(
    `Cannot use database ${name} at ${host} as it holds tables that are not ours: ${foreign.join(", ")}. ` +
      "Rename that database, or give another server in DATABASE_URL",
  );
}
