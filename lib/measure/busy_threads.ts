import { numbersIn, schedule } from "lib/measure/proc.ts";

/** A thread that did less than this share of the busiest one's work is a helper: a collector, a compiler, a timer. */
const SHARE = 0.25;

/** CPU time of each thread so far, in nanoseconds, by `pid/thread`. Empty where `/proc` cannot tell. */
export function threadTimes(pids: readonly number[]): Map<string, number> {
  return new Map(
    pids.flatMap((pid) =>
      numbersIn(`/proc/${pid}/task`).flatMap((thread) => {
        const run = schedule(pid, thread)?.run_ns;
        return run === undefined ? [] : [[`${pid}/${thread}`, run] as const];
      })
    ),
  );
}

/** Threads that did the work between two readings, by `pid/thread`; null where nothing was read. */
export function busyThreads(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): string[] | null {
  const times = [...after].map(([thread, run]) => ({ thread, time: run - (before.get(thread) ?? 0) }));
  const most = Math.max(0, ...times.map(({ time }) => time));
  return most === 0 ? null : times.filter(({ time }) => time >= SHARE * most).map(({ thread }) => thread);
}
