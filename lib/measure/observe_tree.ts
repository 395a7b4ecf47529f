import { listeners, servingOn } from "lib/measure/listeners.ts";
import { kilobytes, numbersIn, readProc } from "lib/measure/proc.ts";

/** A server's process tree at one instant; null is "could not be read". */
export interface ObservedTree {
  readonly processes: number;
  readonly threads: number | null;
  /** Processes that hold the listening socket. */
  readonly listening: number | null;
  /** Processes that hold a connection that came in on the port. */
  readonly serving: number | null;
  readonly rss_bytes: number | null;
  readonly pss_bytes: number | null;
  /** Program name → processes that bear it. */
  readonly programs: Readonly<Record<string, number>>;
}

/** Looks at every process of a tree through `/proc`; what cannot be read there is null. */
export function observeTree(pids: readonly number[], port: number): ObservedTree {
  const names = pids.map((pid) => readProc(`/proc/${pid}/comm`)?.trim()).filter((name) => name !== undefined);
  const programs: Record<string, number> = {};
  for (const name of names) programs[name] = (programs[name] ?? 0) + 1;
  const threads = pids.map((pid) => numbersIn(`/proc/${pid}/task`).length);
  return {
    processes: pids.length,
    threads: names.length === 0 ? null : sum(threads),
    listening: listeners(port, pids)?.own.length ?? null,
    serving: servingOn(port, pids)?.length ?? null,
    rss_bytes: total(pids, "status", "VmRSS"),
    pss_bytes: total(pids, "smaps_rollup", "Pss"),
    programs,
  };
}

function total(pids: readonly number[], file: string, field: string): number | null {
  const values = pids.map((pid) => kilobytes(readProc(`/proc/${pid}/${file}`), field))
    .filter((value) => value !== null);
  return values.length === 0 ? null : sum(values);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
