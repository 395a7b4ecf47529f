import { processStat, readProc, TICK_US } from "lib/measure/proc.ts";

/** Counters of the whole machine at one instant; null where they cannot be read. */
export interface MachineLoad {
  readonly at_ms: number;
  /** Of all cores: the CPU time of all processes, kernel work on their behalf included, and all time there was. */
  readonly cores: { readonly busy_us: number; readonly all_us: number } | null;
  /** CPU time of the given processes, by pid. */
  readonly own_us: ReadonlyMap<number, number>;
  /** Time in which some task had no core though it could run. */
  readonly pressure_us: number | null;
  readonly throttling: { readonly periods: number; readonly throttled: number } | null;
}

/** What happened to the machine between two readings; null where it cannot tell. */
export interface MachineWindow {
  readonly throttled_share: number | null;
  readonly cpu_pressure_share: number | null;
  readonly foreign_cpu_share: number | null;
}

/**
 * Reads the counters; `own` are the pids of the experiment, ours included.
 *
 * @param options.server The process whose control group is looked at; ours by default.
 */
export function readMachineLoad(
  own: readonly number[],
  { server }: { readonly server?: number } = {},
): MachineLoad {
  return {
    at_ms: performance.now(),
    cores: cores(),
    own_us: new Map(own.flatMap((pid) => {
      const stat = processStat(pid);
      return stat === null ? [] : [[pid, stat.ticks * TICK_US]];
    })),
    pressure_us: pressure(),
    throttling: throttling(server ?? "self"),
  };
}

/** The figures of the window between two readings. Processes that ended inside it count as foreign. */
export function machineWindow(from: MachineLoad, to: MachineLoad): MachineWindow {
  const own_us = [...to.own_us].reduce((sum, [pid, value]) => sum + value - (from.own_us.get(pid) ?? 0), 0);
  const waited_us = difference(from.pressure_us, to.pressure_us);
  return {
    throttled_share: throttledShare(from.throttling, to.throttling),
    cpu_pressure_share: waited_us === null
      ? null
      : Math.min(1, waited_us / 1000 / Math.max(1, to.at_ms - from.at_ms)),
    foreign_cpu_share: from.cores === null || to.cores === null
      ? null
      : Math.max(0, to.cores.busy_us - from.cores.busy_us - own_us) /
        Math.max(1, to.cores.all_us - from.cores.all_us),
  };
}

function difference(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : to - from;
}

function throttledShare(from: MachineLoad["throttling"], to: MachineLoad["throttling"]): number | null {
  if (from === null || to === null) return null;
  return (to.throttled - from.throttled) / Math.max(1, to.periods - from.periods);
}

/** Busy is user, nice and system time; what interrupts took is in their victims' time already or in nobody's. */
function cores(): MachineLoad["cores"] {
  const line = readProc("/proc/stat")?.split("\n")[0];
  if (line === undefined) return null;
  const times = line.trim().split(/\s+/).slice(1, 9).map((ticks) => Number(ticks) * TICK_US);
  const sum = (some: readonly number[]) => some.reduce((total, time) => total + time, 0);
  return { busy_us: sum(times.slice(0, 3)), all_us: sum(times) };
}

function pressure(): number | null {
  const total = readProc("/proc/pressure/cpu")?.match(/^some .*total=(\d+)/m)?.[1];
  return total === undefined ? null : Number(total);
}

/** `cpu.stat` of a process's control group, of version 2 or 1; inside a container its path may be the mount's root. */
function throttling(pid: number | "self"): MachineLoad["throttling"] {
  const groups = (readProc(`/proc/${pid}/cgroup`) ?? "").split("\n").map((line) => line.split(":"));
  const v1 = groups.find(([, controllers]) => controllers?.split(",").includes("cpu"))?.[2];
  const v2 = groups.find(([number]) => number === "0")?.[2];
  const folders = [
    ...(v2 === undefined ? [] : [`/sys/fs/cgroup${v2}`, "/sys/fs/cgroup"]),
    ...(v1 === undefined ? [] : [`/sys/fs/cgroup/cpu${v1}`, "/sys/fs/cgroup/cpu"]),
  ];
  for (const folder of folders) {
    const text = readProc(`${folder}/cpu.stat`);
    const periods = text?.match(/^nr_periods (\d+)/m)?.[1];
    const throttled = text?.match(/^nr_throttled (\d+)/m)?.[1];
    if (periods !== undefined && throttled !== undefined) {
      return { periods: Number(periods), throttled: Number(throttled) };
    }
  }
  return null;
}
