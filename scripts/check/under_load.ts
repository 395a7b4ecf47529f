import { burst } from "lib/measure/burst.ts";
import { busyThreads, threadTimes } from "lib/measure/busy_threads.ts";
import { sleep } from "lib/measure/clock.ts";
import { connectionsTo, listeningOn } from "lib/measure/listeners.ts";
import { type ObservedTree, observeTree } from "lib/measure/observe_tree.ts";
import { runtimeOf } from "lib/measure/runtime/mod.ts";
import type { Server } from "lib/measure/server.ts";
import type { Place, SeenWorkers } from "./declared_model.ts";

/** What was seen while 64 connections asked; null is "could not be read". */
export interface SeenUnderLoad {
  /** The view with the most threads. */
  readonly tree: ObservedTree;
  readonly workers: SeenWorkers;
  /** The most connections to the database at one instant. */
  readonly connections: number;
  readonly places: readonly Place[] | null;
  readonly runtime: readonly string[];
}

const BURST = { connections: 64, ms: 900, apart_ms: 2 };
const LOOK_MS = 100;
const TIMES = 4;

/**
 * Looks at the tree again and again while 64 connections ask for `paths` in turn; keeps the largest view. Event loops of
 * one process may share a listening socket and leave all connections to the one that woke first: where fewer threads
 * worked than there are `workers`, others get their chance with new connections.
 */
export async function underLoad(
  server: Server,
  paths: readonly string[],
  { port, databasePort, workers }: {
    readonly port: number;
    readonly databasePort: number;
    readonly workers: number;
  },
): Promise<SeenUnderLoad> {
  const looks: Look[] = [];
  const threads = new Set<string>();
  const working = new Set<string>();
  for (let time = 0; time < TIMES && (time === 0 || threads.size < workers); time++) {
    const before = threadTimes(server.tree());
    const load = burst(server.origin, paths, BURST).then(() => null);
    while (await Promise.race([load, sleep(LOOK_MS).then(() => "on")]) !== null) {
      looks.push(look(server, { port, databasePort }));
    }
    const after = threadTimes(server.tree());
    for (const thread of busyThreads(before, after) ?? []) threads.add(thread);
    for (const pid of busyThreads(byProcess(before), byProcess(after)) ?? []) working.add(pid);
  }
  const tree = looks.reduce((a, b) => (b.tree.threads ?? 0) >= (a.tree.threads ?? 0) ? b : a).tree;
  const serving = looks.map((one) => one.tree.serving).filter((count) => count !== null);
  return {
    tree,
    workers: {
      processes: tree.processes,
      serving: serving.length === 0 ? null : Math.max(...serving),
      working: working.size === 0 ? null : working.size,
      busy_threads: threads.size === 0 ? null : threads.size,
    },
    connections: Math.max(...looks.map(({ connections }) => connections)),
    places: listeningOn(server.tree()),
    runtime: runtimeOf(server.tree()),
  };
}

interface Look {
  readonly tree: ObservedTree;
  readonly connections: number;
}

function look(server: Server, { port, databasePort }: { port: number; databasePort: number }): Look {
  const pids = server.tree();
  return { tree: observeTree(pids, port), connections: connectionsTo(databasePort, pids) ?? 0 };
}

/** The times of a process's threads together. */
function byProcess(times: ReadonlyMap<string, number>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [thread, time] of times) {
    const pid = thread.split("/")[0] ?? thread;
    sums.set(pid, (sums.get(pid) ?? 0) + time);
  }
  return sums;
}
