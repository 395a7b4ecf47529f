import { numbersIn, processStat, readProc, schedule, TICK_US } from "lib/measure/proc.ts";

/** Counters of the machine and of two process trees at one instant; their differences are a window's figures. */
export interface CpuCounters {
  readonly at_ms: number;
  readonly client: ReadonlyMap<number, ThreadTime>;
  readonly server: ReadonlyMap<number, ThreadTime>;
  /** User and system time of the server's processes, by pid. */
  readonly server_cpu_us: ReadonlyMap<number, number>;
  /** Of all cores together, in ticks; null where `/proc/stat` cannot be read. */
  readonly machine: { readonly total: number; readonly steal: number } | null;
}

interface ThreadTime {
  readonly run_ns: number;
  readonly wait_ns: number;
}

/** What happened between two readings; null where the machine cannot tell. */
export interface CpuWindow {
  readonly client_cpu_share: number | null;
  readonly client_wait_share: number | null;
  readonly server_wait_share: number | null;
  readonly server_cpu_us: number | null;
  readonly steal_share: number | null;
}

/** Reads the counters of every thread of two process trees. */
export function readCpuCounters(client: readonly number[], server: readonly number[]): CpuCounters {
  return {
    at_ms: performance.now(),
    client: threads(client),
    server: threads(server),
    server_cpu_us: new Map(server.flatMap((pid) => {
      const stat = processStat(pid);
      return stat === null ? [] : [[pid, stat.ticks * TICK_US]];
    })),
    machine: machineTicks(),
  };
}

/**
 * The figures of the window between two readings. A share is of the window's wall time and of one thread: the
 * client's busiest one, the server's most delayed one. Threads that ended inside the window are not seen.
 */
export function cpuWindow(from: CpuCounters, to: CpuCounters): CpuWindow {
  const wall_ns = (to.at_ms - from.at_ms) * 1e6;
  const busiest = most(from.client, to.client, "run_ns");
  const delayed = most(from.server, to.server, "wait_ns");
  return {
    client_cpu_share: busiest === null ? null : busiest.run_ns / wall_ns,
    client_wait_share: busiest === null ? null : busiest.wait_ns / wall_ns,
    server_wait_share: delayed === null ? null : delayed.wait_ns / wall_ns,
    server_cpu_us: growth(from.server_cpu_us, to.server_cpu_us),
    steal_share: from.machine === null || to.machine === null
      ? null
      : (to.machine.steal - from.machine.steal) /
        Math.max(1, to.machine.total - from.machine.total),
  };
}

function threads(pids: readonly number[]): Map<number, ThreadTime> {
  const times = new Map<number, ThreadTime>();
  for (const pid of pids) {
    for (const thread of numbersIn(`/proc/${pid}/task`)) {
      const time = schedule(pid, thread);
      if (time !== null) times.set(thread, time);
    }
  }
  return times;
}

/** The thread whose `key` grew most, with the growth of both its times. */
function most(
  from: ReadonlyMap<number, ThreadTime>,
  to: ReadonlyMap<number, ThreadTime>,
  key: keyof ThreadTime,
): ThreadTime | null {
  const grown = [...to].map(([thread, time]) => {
    const before = from.get(thread) ?? { run_ns: 0, wait_ns: 0 };
    return { run_ns: time.run_ns - before.run_ns, wait_ns: time.wait_ns - before.wait_ns };
  });
  return grown.reduce<ThreadTime | null>(
    (best, one) => best === null || one[key] > best[key] ? one : best,
    null,
  );
}

function growth(from: ReadonlyMap<number, number>, to: ReadonlyMap<number, number>): number | null {
  if (to.size === 0) return null;
  return [...to].reduce((sum, [pid, value]) => sum + value - (from.get(pid) ?? 0), 0);
}

function machineTicks(): CpuCounters["machine"] {
  const line = readProc("/proc/stat")?.split("\n")[0];
  if (line === undefined) return null;
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number); // guest time is inside user time
  return { total: ticks.reduce((sum, value) => sum + value, 0), steal: ticks[7] ?? 0 };
}
