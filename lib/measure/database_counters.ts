import { sleep } from "lib/measure/clock.ts";
import { type Session, withSession } from "lib/measure/database_session.ts";

/** What PostgreSQL counted in the benchmark's database since its statistics began. Only differences mean anything. */
export interface DatabaseCounters {
  /**
   * Commits and rollbacks, without the one that PostgreSQL counts for each connection, and without `sql()`'s own.
   * Before PostgreSQL 14 connections are not counted, and their transactions stay in.
   */
  readonly transactions: number;
  readonly commits: number;
  readonly rollbacks: number;
  /** Connections made; null before PostgreSQL 14. */
  readonly sessions: number | null;
  readonly rows_returned: number;
  readonly rows_fetched: number;
  readonly blocks_read: number;
  readonly blocks_hit: number;
  readonly deadlocks: number;
  /** Of the whole server. */
  readonly checkpoints: number;
  /** False when other connections were still open after the wait: what they did last may be missing. */
  readonly settled: boolean;
}

type Row = Omit<DatabaseCounters, "transactions" | "settled">;

const SETTLE_MS = 5000;

/**
 * Reads the counters through a connection to another database, which therefore adds nothing to them. A backend
 * reports what it did when it disconnects at the latest, so they are exact once every connection is closed: this
 * waits for that, up to 5 s.
 *
 * @param own Transactions and connections of ours, left out.
 */
export function readCounters(
  maintenanceUrl: string,
  database: string,
  own: number,
): Promise<DatabaseCounters> {
  return withSession(maintenanceUrl, async (session) => {
    const settled = await settle(session, database);
    const version = await versionNumber(session);
    // Until 15 the reports went through a collector process, which writes them twice a second.
    if (version < 150_000) await sleep(1100);
    const [row] = await session.rows<Row>(counterQuery(version), [database]);
    if (row === undefined) throw new Error(`Cannot read the counters of database ${database}: it is gone`);
    const ours = row.sessions === null ? 2 * own : own;
    return { ...row, transactions: row.commits + row.rollbacks - (row.sessions ?? 0) - ours, settled };
  });
}

/** How many connections to a database there are, of whatever kind. */
export async function countSessions(session: Session, database: string): Promise<number> {
  const [row] = await session.rows<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()",
    [database],
  );
  return row?.n ?? 0;
}

async function settle(session: Session, database: string): Promise<boolean> {
  for (let waited = 0; waited < SETTLE_MS; waited += 20) {
    if (await countSessions(session, database) === 0) return true;
    await sleep(20);
  }
  return false;
}

async function versionNumber(session: Session): Promise<number> {
  const [row] = await session.rows<{ n: number }>("select current_setting('server_version_num')::int as n");
  return row?.n ?? 0;
}

function counterQuery(version: number): string {
  const checkpoints = version >= 170_000
    ? "(select num_timed + num_requested from pg_stat_checkpointer)"
    : "(select checkpoints_timed + checkpoints_req from pg_stat_bgwriter)";
  return `
    select xact_commit::float8 as commits, xact_rollback::float8 as rollbacks,
      ${version >= 140_000 ? "sessions::float8" : "null::float8"} as sessions,
      tup_returned::float8 as rows_returned, tup_fetched::float8 as rows_fetched,
      blks_read::float8 as blocks_read, blks_hit::float8 as blocks_hit, deadlocks::float8 as deadlocks,
      ${checkpoints}::float8 as checkpoints
    from pg_stat_database where datname = $1`;
}
