import type { Variant, Verdict } from "lib/model.ts";

/** How the work was shared out under load, as seen from outside; null is "could not be read". */
export interface SeenWorkers {
  /** Processes of the whole tree. */
  readonly processes: number;
  /** Processes that held clients' connections. */
  readonly serving: number | null;
  /** Processes that did the work: behind a front server they are others than those that hold connections. */
  readonly working: number | null;
  /** Threads that did the work. */
  readonly busy_threads: number | null;
}

/** A place that the tree listens on. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

/** A pool when more requests waited than it has room for, and what the database allows in all. */
export interface SeenPool {
  readonly asked: number;
  readonly waiting: number | null;
  readonly held: number | null;
  readonly allowed: number | null;
}

/** Connections of ours, and those that the database keeps for its owner. */
const RESERVED = 5;

/**
 * Compares the declared workers with the processes that served: those that hold clients' connections, or those that
 * did the work behind them. A process that only holds the listening socket, or watches others, is no worker. Several
 * workers in one process are event loops: as many threads must have done the work.
 */
export function workersVerdict({ workers }: Pick<Variant, "workers">, seen: SeenWorkers): Verdict {
  const check = "workers";
  const { processes, serving, working, busy_threads: threads } = seen;
  const told = `${counted(workers, "worker")} declared`;
  if (serving === null) return { check, level: "pass", reason: `${told}; what serves cannot be read here` };
  const others = processes - serving;
  const beside = others === 0 ? "" : `, ${counted(others, "process")} beside`;
  if (serving === workers) {
    const done = threads === null ? "" : `; ${counted(threads, "thread")} did the work`;
    const reason = `${told}, ${counted(serving, "process")} held clients' connections${beside}${done}`;
    return { check, level: "pass", reason };
  }
  if (working === workers && serving !== 1) {
    const reason = `${told}, ${
      counted(working, "process")
    } did the work; ${serving} held clients' connections`;
    return { check, level: "pass", reason };
  }
  if (serving !== 1 || workers < 1) {
    return {
      check,
      level: "fail",
      reason: `${told}, ${serving} processes held clients' connections${beside}`,
    };
  }
  const loops = `${told}, all in one process; ${counted(threads ?? 0, "thread")} did the work`;
  return { check, level: threads === null || threads >= workers ? "pass" : "warn", reason: loops };
}

/** Compares what the tree listens on with what it was told: one port, on loopback alone. */
export function portVerdict(port: number, places: readonly Place[] | null): Verdict {
  const check = "port";
  if (places === null) return { check, level: "pass", reason: "what is listened on cannot be read here" };
  const asked = (place: Place) => place.port === port && place.address === "127.0.0.1";
  const others = places.filter((place) => !asked(place)).map(({ address, port }) => `${address}:${port}`);
  if (others.length === 0) return { check, level: "pass", reason: "listens on its port of 127.0.0.1 alone" };
  const reason = `told to listen on 127.0.0.1:${port} alone, it listens on ${others.join(", ")}`;
  return { check, level: "fail", reason: places.some(asked) ? `${reason} too` : reason };
}

/**
 * Compares a pool's size with the connections that were there when every query waited: never more, and with enough
 * requests all of them. Workers that share a pool may leave the remainder of the division unused; where a thread serves
 * one request at a time, `THREADS` of a variant's environment says how many each worker has.
 */
export function poolVerdict(
  { workers, env }: Pick<Variant, "workers" | "env">,
  { asked, waiting, held, allowed }: SeenPool,
): Verdict {
  const check = "pool";
  if (waiting === null) return { check, level: "pass", reason: "connections cannot be counted here" };
  const open = Math.max(waiting, held ?? 0);
  const threads = env?.["THREADS"];
  const bound = threads === undefined ? asked : Math.min(asked, workers * Number(threads));
  const least = workers > 1 && workers <= bound ? Math.floor(bound / workers) * workers : bound;
  const seen = `${waiting} waited at once${held === null ? "" : `, ${held} were open`}`;
  const told = bound === asked
    ? `a pool of ${asked}`
    : `a pool of ${asked}, of which ${bound} threads can use as many`;
  if (open > bound) return { check, level: "fail", reason: `more than ${told}: ${seen}` };
  if (waiting >= least) return { check, level: "pass", reason: `${told}: ${seen}` };
  const limit = allowed !== null && allowed < asked + RESERVED;
  const why = limit ? `; the database allows ${allowed} connections in all` : "";
  return { check, level: "warn", reason: `less than ${told}: ${seen}${why}` };
}

function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun.endsWith("s") ? `${noun}es` : `${noun}s`}`;
}
