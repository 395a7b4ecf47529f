/** The files of `/proc`, and null where there are none: the only reader of that file system. */

/** What `/proc/<pid>/stat` says of a process. */
export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly state: string;
  /** User and system CPU time, in clock ticks (10 ms on Linux). */
  readonly ticks: number;
}

/** Microseconds of a clock tick: `USER_HZ` is 100 on every Linux that Deno runs on. */
export const TICK_US = 10_000;

/** The text of a file under `/proc` or `/sys`, or null where it cannot be read. */
export function readProc(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return null;
  }
}

/** The numbers in a folder of `/proc`: pids, threads, file descriptors. */
export function numbersIn(folder: string): number[] {
  try {
    return [...Deno.readDirSync(folder)].map((entry) => Number(entry.name))
      .filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** Reads `/proc/<pid>/stat`; null when there is no such process. */
export function processStat(pid: number): ProcessStat | null {
  const text = readProc(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The name stands in parentheses and may hold spaces and parentheses itself.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return {
    pid,
    state: fields[0] ?? "",
    parent: Number(fields[1]),
    group: Number(fields[2]),
    ticks: Number(fields[11]) + Number(fields[12]),
  };
}

/** The value in bytes of a `Name:  123 kB` line, or null. */
export function kilobytes(text: string | null, name: string): number | null {
  const match = text?.match(new RegExp(`^${name}:\\s+(\\d+) kB`, "m"));
  return match === null || match === undefined ? null : Number(match[1]) * 1024;
}

/** Nanoseconds a thread ran and nanoseconds it was runnable without a core, from `schedstat`. */
export function schedule(pid: number, thread: number): { run_ns: number; wait_ns: number } | null {
  const [run, wait] = (readProc(`/proc/${pid}/task/${thread}/schedstat`) ?? "")
    .split(" ").map(Number);
  return run === undefined || wait === undefined || !Number.isFinite(run)
    ? null
    : { run_ns: run, wait_ns: wait };
}
