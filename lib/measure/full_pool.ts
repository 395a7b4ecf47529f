import { Agent, request } from "undici";
import { sleep } from "lib/measure/clock.ts";
import { type Session, withSession } from "lib/measure/database_session.ts";
import { connectionsTo } from "lib/measure/listeners.ts";

/** What to ask of whom while the table is locked. */
export interface PoolProbe {
  /** Connection string of the database that the server asks. */
  readonly database: string;
  /** The table that the answer to `url` is read from. */
  readonly table: string;
  readonly url: string;
  /** Connections that the server was told to open at most. */
  readonly pool: number;
  /** The server's processes, by pid. */
  readonly tree: () => readonly number[];
}

/** Connections of a server whose queries cannot end. */
export interface WaitingConnections {
  /** The most whose query waited for the table at one instant. */
  readonly waiting: number;
  /** The most that the server held to the database, waiting or not; null where `/proc` cannot tell. */
  readonly held: number | null;
}

const LOOK_MS = 50;
/** A pool that fills in the background grows by a connection in much less; a full one grows no more. */
const STEADY_MS = 800;
const MOST_MS = 12_000;
/** Requests at once for each connection of the pool: workers do not get equal shares of them. */
const REQUESTS_PER_CONNECTION = 3;
const FEWEST_REQUESTS = 64;
/** Requests begin one after another: a server that accepts all that wait at once would give them to one event loop. */
const APART_MS = 1;
/** More connections, all at once, as often as the pool is not full: so that every process is woken to accept some. */
const WAVES = 2;
/** How long requests get to end once the table is free again. */
const DRAIN_MS = 5000;

/**
 * Sends more requests than the pool has room for, locks the table they ask so that every query waits, and counts the
 * connections that do, until their number has not grown for a while: a pool's size, whatever the machine's speed. The
 * table is free again and the requests are over when this ends.
 *
 * @throws {Error} when the table cannot be locked.
 */
export function fullPool(probe: PoolProbe): Promise<WaitingConnections> {
  return withSession(probe.database, (lock) =>
    withSession(probe.database, async (watch) => {
      const requests = Math.max(FEWEST_REQUESTS, REQUESTS_PER_CONNECTION * probe.pool);
      const loads = [keepAsking(probe.url, { requests, apart_ms: APART_MS })];
      try {
        await sleep(APART_MS * requests);
        await untilSteady(probe, watch, { least: 0 }); // before the lock: one that prepares a statement would wait for it
        await lock.run(
          `begin; set local lock_timeout = '5s'; lock table public.${probe.table} in access exclusive mode`,
        );
        let seen = await untilSteady(probe, watch, { least: 1 });
        for (let wave = 0; wave < WAVES && seen.waiting < probe.pool; wave++) {
          loads.push(keepAsking(probe.url, { requests, apart_ms: 0 }));
          seen = mostOf(seen, await untilSteady(probe, watch, { least: 1 }));
        }
        return seen;
      } finally {
        try {
          await lock.run("rollback");
        } finally {
          await Promise.all(loads.map((load) => load.end()));
        }
      }
    }));
}

/** Each connection asks again after a refusal: a pool that is still growing may turn early requests away. */
function keepAsking(
  url: string,
  { requests, apart_ms }: { readonly requests: number; readonly apart_ms: number },
): { end: () => Promise<void> } {
  const dispatcher = new Agent({ connections: requests, pipelining: 1, headersTimeout: MOST_MS + DRAIN_MS });
  let over = false;
  async function ask(turn: number): Promise<void> {
    await sleep(apart_ms * turn);
    while (!over) {
      await request(url, { dispatcher }).then(({ body }) => body.dump()).catch(() => sleep(LOOK_MS));
    }
  }
  const asked = Promise.all(Array.from({ length: requests }, (_, turn) => ask(turn)));
  return {
    async end() {
      over = true;
      await Promise.race([asked, sleep(DRAIN_MS)]);
      await dispatcher.destroy();
      await asked;
    },
  };
}

/** A program that is still warming up may need a while until its first query waits: `least` is how many must. */
async function untilSteady(
  probe: PoolProbe,
  watch: Session,
  { least }: { readonly least: number },
): Promise<WaitingConnections> {
  const began = performance.now();
  const port = Number(new URL(probe.database).port || 5432);
  let most: WaitingConnections = { waiting: 0, held: null };
  let grewAt = began;
  const steady = () => most.waiting >= least && performance.now() - grewAt >= STEADY_MS;
  while (performance.now() - began < MOST_MS && !steady()) {
    await sleep(LOOK_MS);
    const held = connectionsTo(port, probe.tree());
    const all = await waitingFor(probe.table, watch);
    // What another program asks of the table meanwhile waits as well: no more than are held are the server's.
    const now = mostOf(most, { waiting: Math.min(all, held ?? all), held });
    if (now.waiting > most.waiting || now.held !== most.held) grewAt = performance.now();
    most = now;
  }
  return most;
}

function mostOf(a: WaitingConnections, b: WaitingConnections): WaitingConnections {
  const held = a.held === null || b.held === null ? a.held ?? b.held : Math.max(a.held, b.held);
  return { waiting: Math.max(a.waiting, b.waiting), held };
}

async function waitingFor(table: string, watch: Session): Promise<number> {
  const [row] = await watch.rows<{ waiting: number }>(
    `select count(distinct pid)::int as waiting from pg_locks where relation = 'public.${table}'::regclass and not granted`,
  );
  return row?.waiting ?? 0;
}
