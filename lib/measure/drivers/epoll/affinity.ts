import { callError, libc, memory } from "lib/measure/drivers/epoll/libc.ts";

/** Bytes of the system's set of cores. */
const SET_BYTES = 128;
const PRIO_PROCESS = 0;
const HIGHEST = -20;
/** Where the name begins in a struct dirent of 64-bit Linux. */
const NAME = 19;

/** Keeps this thread, and no other of the process, on a core: pinned helper threads would take the loop's time. */
export function keepOnCore(core: number): void {
  const set = memory(SET_BYTES);
  set.u8[core >> 3] = 1 << (core & 7);
  if (libc.sched_setaffinity(0, SET_BYTES, set.at) !== 0) throw callError(`sched_setaffinity(core ${core})`);
}

/**
 * Gives this thread the highest priority of ordinary ones, where the process may: one that never sleeps would be stopped
 * by every other that wakes up. Real-time priority would be worse: the system stops such a thread for 50 ms a second.
 */
export function beforeOthers(): void {
  libc.setpriority(PRIO_PROCESS, 0, HIGHEST); // where it may not, it goes on as it is
}

/**
 * Keeps every thread of the process off these cores, for open loops that never sleep: a compiler's or a writer's thread
 * that the system puts beside one stops it for milliseconds. Threads that are started later inherit it. Nothing is
 * changed where no core would be left. What is returned undoes it.
 */
export function keepOff(cores: readonly number[]): () => void {
  const before = memory(SET_BYTES);
  if (libc.sched_getaffinity(0, SET_BYTES, before.at) < 0) throw callError("sched_getaffinity");
  const others = memory(SET_BYTES);
  others.u8.set(before.u8);
  for (const core of cores) others.u8[core >> 3] = others.u8[core >> 3]! & ~(1 << (core & 7));
  if (others.u8.every((byte) => byte === 0)) return () => {};
  for (const thread of threads()) libc.sched_setaffinity(thread, SET_BYTES, others.at); // one may have ended
  return () => {
    for (const thread of threads()) libc.sched_setaffinity(thread, SET_BYTES, before.at);
  };
}

/** The threads of this process, read by the C library: a driver's process may read nothing but its own folder. */
function threads(): number[] {
  const folder = libc.opendir(new TextEncoder().encode("/proc/self/task\0"));
  if (folder === null) return [];
  const names: string[] = [];
  for (let entry = libc.readdir(folder); entry !== null; entry = libc.readdir(folder)) {
    names.push(new Deno.UnsafePointerView(entry).getCString(NAME));
  }
  libc.closedir(folder);
  return names.map(Number).filter((id) => id > 0);
}
